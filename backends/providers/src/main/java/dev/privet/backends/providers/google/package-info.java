/** Provider {@code google}. */
@NullMarked
package dev.privet.backends.providers.google;

import org.jspecify.annotations.NullMarked;
