/** Strict JSON as an immutable tree that keeps member order and number spelling. Internal. */
@NullMarked
package dev.privet.filters.dialects.json;

import org.jspecify.annotations.NullMarked;
