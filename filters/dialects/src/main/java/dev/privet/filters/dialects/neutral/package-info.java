/** Requests in terms that all dialects share, so that N dialects need 2N conversions. Internal. */
@NullMarked
package dev.privet.filters.dialects.neutral;

import org.jspecify.annotations.NullMarked;
