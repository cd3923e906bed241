/** Says what a text is about, by a document categoriser that the project trains itself. */
@NullMarked
package dev.privet.filters.names.topics;

import org.jspecify.annotations.NullMarked;
