/** A searchable index of the logs of many nodes in PostgreSQL. */
@NullMarked
package dev.privet.filters.audit.postgres;

import org.jspecify.annotations.NullMarked;
