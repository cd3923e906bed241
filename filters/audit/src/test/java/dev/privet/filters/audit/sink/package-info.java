@NullMarked
package dev.privet.filters.audit.sink;

import org.jspecify.annotations.NullMarked;
