/**
 * Answers on the wire: server-sent events, frames with their bytes, and edits of frames. Internal.
 */
@NullMarked
package dev.privet.filters.dialects.stream;

import org.jspecify.annotations.NullMarked;
