/** The forms that records are taken out in. */
@NullMarked
package dev.privet.filters.audit.export;

import org.jspecify.annotations.NullMarked;
