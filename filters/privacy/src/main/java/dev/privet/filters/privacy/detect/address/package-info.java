/** Postal addresses: street lines, what stands before and after them, postcodes and places. */
@NullMarked
package dev.privet.filters.privacy.detect.address;

import org.jspecify.annotations.NullMarked;
