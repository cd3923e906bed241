/**
 * The host of typed filters: one exchange per request, the only wrappers, and the pipe that every
 * answer goes through. Works in any Servlet 6.1 container.
 */
@NullMarked
package dev.privet.filters.core;

import org.jspecify.annotations.NullMarked;
