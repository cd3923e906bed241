/** The command line. */
@NullMarked
package dev.privet.proxy.cli;

import org.jspecify.annotations.NullMarked;
