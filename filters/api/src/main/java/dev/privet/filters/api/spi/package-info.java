/** For those who ship filters as plug-ins. */
@NullMarked
package dev.privet.filters.api.spi;

import org.jspecify.annotations.NullMarked;
