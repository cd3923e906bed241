/**
 * The audit log: a durable, chained record of what left the house and what was refused, the filter
 * that writes it, and the offline tools that verify and search it. Records hold names, counts and
 * keyed hashes, never text.
 */
@NullMarked
package dev.privet.filters.audit;

import org.jspecify.annotations.NullMarked;
