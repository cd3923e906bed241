@NullMarked
package dev.privet.filters.audit.cost;

import org.jspecify.annotations.NullMarked;
