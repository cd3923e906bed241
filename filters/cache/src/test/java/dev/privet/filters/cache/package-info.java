@NullMarked
package dev.privet.filters.cache;

import org.jspecify.annotations.NullMarked;
