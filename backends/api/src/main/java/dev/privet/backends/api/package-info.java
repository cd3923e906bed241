/**
 * What a provider implements: turning one attempt into a call, and what comes back into a reply.
 */
@NullMarked
package dev.privet.backends.api;

import org.jspecify.annotations.NullMarked;
