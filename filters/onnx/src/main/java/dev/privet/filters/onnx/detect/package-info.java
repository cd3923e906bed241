/** Finds spans by models that label each token of a text. */
@NullMarked
package dev.privet.filters.onnx.detect;

import org.jspecify.annotations.NullMarked;
