/** Everything that can be found by its form: one row or one small class for each type. */
@NullMarked
package dev.privet.filters.privacy.detect.type;

import org.jspecify.annotations.NullMarked;
