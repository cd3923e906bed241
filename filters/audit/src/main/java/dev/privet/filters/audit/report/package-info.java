/** Reports for people who must answer for the traffic: counted from records, never from config. */
@NullMarked
package dev.privet.filters.audit.report;

import org.jspecify.annotations.NullMarked;
