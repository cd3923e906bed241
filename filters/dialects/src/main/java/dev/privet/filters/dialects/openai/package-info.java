/** The dialect of OpenAI's chat completions API. Internal. */
@NullMarked
package dev.privet.filters.dialects.openai;

import org.jspecify.annotations.NullMarked;
