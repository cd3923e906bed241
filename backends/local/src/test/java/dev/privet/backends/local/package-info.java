@NullMarked
package dev.privet.backends.local;

import org.jspecify.annotations.NullMarked;
