/** The comparison of an API with one's own GPUs, as config, text and JSON. */
@NullMarked
package dev.privet.proxy.costs;

import org.jspecify.annotations.NullMarked;
