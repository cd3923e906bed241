/** For those who host filters and those who ship them. */
@NullMarked
package dev.privet.filters.api.spi;

import org.jspecify.annotations.NullMarked;
