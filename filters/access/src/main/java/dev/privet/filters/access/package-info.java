/** Who may ask, and how much: API keys and rate limits. */
@NullMarked
package dev.privet.filters.access;

import org.jspecify.annotations.NullMarked;
