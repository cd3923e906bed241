/**
 * What a plug-in author sees: a filter per request, a stage per attempt, a stage per event of the
 * answer, and the exchange they meet in.
 */
@NullMarked
package dev.privet.filters.api;

import org.jspecify.annotations.NullMarked;
