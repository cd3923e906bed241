/** When self-hosting pays: from audited tokens, times and prices. */
@NullMarked
package dev.privet.filters.audit.cost;

import org.jspecify.annotations.NullMarked;
