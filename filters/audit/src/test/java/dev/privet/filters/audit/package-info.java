@NullMarked
package dev.privet.filters.audit;

import org.jspecify.annotations.NullMarked;
