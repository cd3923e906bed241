/**
 * Detectors: they find spans of personal data, secrets, markings and the operator's own terms in a
 * text. They propose; they never rewrite.
 */
@NullMarked
package dev.privet.filters.privacy.detect;

import org.jspecify.annotations.NullMarked;
