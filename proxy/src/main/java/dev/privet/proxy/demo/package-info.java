/** A walk through what Privet does, against its own built-in model. */
@NullMarked
package dev.privet.proxy.demo;

import org.jspecify.annotations.NullMarked;
