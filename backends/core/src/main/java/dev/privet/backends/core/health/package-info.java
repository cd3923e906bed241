/**
 * How destinations are doing: who may be asked now, how many at a time, how quickly they answer and
 * what they publish of their load.
 */
@NullMarked
package dev.privet.backends.core.health;

import org.jspecify.annotations.NullMarked;
