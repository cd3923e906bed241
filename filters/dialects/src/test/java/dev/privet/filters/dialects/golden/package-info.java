/** Fixtures of every dialect, and what becomes of them in every other. */
@NullMarked
package dev.privet.filters.dialects.golden;

import org.jspecify.annotations.NullMarked;
