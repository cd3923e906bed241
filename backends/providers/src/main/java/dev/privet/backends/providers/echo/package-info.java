/** A built-in model that repeats what it is told: for the first minute, demos and tests. */
@NullMarked
package dev.privet.backends.providers.echo;

import org.jspecify.annotations.NullMarked;
