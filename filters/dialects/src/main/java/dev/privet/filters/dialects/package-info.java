/** Wire formats: strict JSON and server-sent events, and the dialects of OpenAI and Anthropic. */
@NullMarked
package dev.privet.filters.dialects;

import org.jspecify.annotations.NullMarked;
