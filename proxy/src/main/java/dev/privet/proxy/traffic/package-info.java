/** What went through the gateway in the last hour, in figures. */
@NullMarked
package dev.privet.proxy.traffic;

import org.jspecify.annotations.NullMarked;
