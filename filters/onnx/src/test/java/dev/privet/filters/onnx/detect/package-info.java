@NullMarked
package dev.privet.filters.onnx.detect;

import org.jspecify.annotations.NullMarked;
