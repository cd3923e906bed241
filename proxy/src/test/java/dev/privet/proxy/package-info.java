/** The whole gateway, seen from outside. */
@NullMarked
package dev.privet.proxy;

import org.jspecify.annotations.NullMarked;
