/** Models in ONNX form that run in this process, and the way from text to the ids they read. */
@NullMarked
package dev.privet.filters.onnx;

import org.jspecify.annotations.NullMarked;
