/**
 * The words of a policy: classes of data, findings, destinations, treatments, and the pure function
 * from facts to a decision. Nothing here holds text that a caller sent.
 */
@NullMarked
package dev.privet.policies.api;

import org.jspecify.annotations.NullMarked;
