/** Trains the name model: reads annotated texts, makes the lexicon and the weights, measures. */
@NullMarked
package dev.privet.filters.names.training;

import org.jspecify.annotations.NullMarked;
