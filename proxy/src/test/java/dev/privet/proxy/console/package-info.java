/** Drawings and numbers of the console. */
@NullMarked
package dev.privet.proxy.console;

import org.jspecify.annotations.NullMarked;
