/** Provider {@code bedrock}. */
@NullMarked
package dev.privet.backends.providers.bedrock;

import org.jspecify.annotations.NullMarked;
