/** The documentation's code, and the rules that keep the modules apart. */
@NullMarked
package dev.privet.docs;

import org.jspecify.annotations.NullMarked;
