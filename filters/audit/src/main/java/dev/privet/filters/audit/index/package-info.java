/**
 * A column index over the records of one segment. Derived from the segment and rebuilt from it at
 * will; knows columns and rows, not records.
 */
@NullMarked
package dev.privet.filters.audit.index;

import org.jspecify.annotations.NullMarked;
