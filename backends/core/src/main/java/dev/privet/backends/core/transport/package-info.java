/** The bytes on the wire: which addresses may be dialled, and one call to one of them. */
@NullMarked
package dev.privet.backends.core.transport;

import org.jspecify.annotations.NullMarked;
