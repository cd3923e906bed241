/** Places away from the log where its checkpoints are kept. */
@NullMarked
package dev.privet.filters.audit.place;

import org.jspecify.annotations.NullMarked;
