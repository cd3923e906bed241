/** The way out: which destination is tried, and the gate every attempt passes. */
@NullMarked
package dev.privet.backends.core;

import org.jspecify.annotations.NullMarked;
