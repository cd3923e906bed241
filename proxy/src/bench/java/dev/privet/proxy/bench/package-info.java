/** The load bench: what the gateway costs, side by side with a direct call to the same mock. */
@NullMarked
package dev.privet.proxy.bench;

import org.jspecify.annotations.NullMarked;
