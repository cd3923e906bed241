/** Check digits and checksums of identifiers, by their public specifications. */
@NullMarked
package dev.privet.filters.privacy.detect.check;

import org.jspecify.annotations.NullMarked;
