/** Answers that were given before to the same question, as it was rendered. */
@NullMarked
package dev.privet.filters.cache;

import org.jspecify.annotations.NullMarked;
