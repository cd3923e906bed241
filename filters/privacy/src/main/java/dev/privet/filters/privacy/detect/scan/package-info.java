/**
 * One pass over a text that shows where something may be, and the rows of the tables that say what.
 */
@NullMarked
package dev.privet.filters.privacy.detect.scan;

import org.jspecify.annotations.NullMarked;
