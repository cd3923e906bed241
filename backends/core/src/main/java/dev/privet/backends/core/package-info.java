/**
 * The way out: which destination is tried, the gate every attempt passes, and the bytes on the
 * wire.
 */
@NullMarked
package dev.privet.backends.core;

import org.jspecify.annotations.NullMarked;
