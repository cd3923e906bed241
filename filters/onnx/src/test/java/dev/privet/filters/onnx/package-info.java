@NullMarked
package dev.privet.filters.onnx;

import org.jspecify.annotations.NullMarked;
