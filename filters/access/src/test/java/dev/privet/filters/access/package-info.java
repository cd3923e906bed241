@NullMarked
package dev.privet.filters.access;

import org.jspecify.annotations.NullMarked;
