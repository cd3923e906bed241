/** Provider {@code local-embeddings}: embeddings by a small model in this process. */
@NullMarked
package dev.privet.backends.local;

import org.jspecify.annotations.NullMarked;
