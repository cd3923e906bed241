/** Provider {@code azure}. */
@NullMarked
package dev.privet.backends.providers.azure;

import org.jspecify.annotations.NullMarked;
