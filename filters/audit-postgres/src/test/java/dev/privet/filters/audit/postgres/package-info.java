@NullMarked
package dev.privet.filters.audit.postgres;

import org.jspecify.annotations.NullMarked;
