/** The text that detectors read: folded, with the way back to the original. */
@NullMarked
package dev.privet.filters.privacy.detect.text;

import org.jspecify.annotations.NullMarked;
