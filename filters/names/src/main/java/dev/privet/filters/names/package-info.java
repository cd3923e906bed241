/** Finds names of persons, places and organisations, and addresses, by a trained model. */
@NullMarked
package dev.privet.filters.names;

import org.jspecify.annotations.NullMarked;
