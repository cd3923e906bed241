/** Google's Gemini API, on the side of destinations. */
@NullMarked
package dev.privet.filters.dialects.gemini;

import org.jspecify.annotations.NullMarked;
