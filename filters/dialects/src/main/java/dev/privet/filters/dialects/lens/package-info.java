/** The typed view of a request's JSON: every text a slot, every edit a copy. Internal. */
@NullMarked
package dev.privet.filters.dialects.lens;

import org.jspecify.annotations.NullMarked;
