/** The dialect of OpenAI's responses API. Internal. */
@NullMarked
package dev.privet.filters.dialects.responses;

import org.jspecify.annotations.NullMarked;
