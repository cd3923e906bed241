/** Anthropic's Messages API. */
@NullMarked
package dev.privet.backends.providers.anthropic;

import org.jspecify.annotations.NullMarked;
