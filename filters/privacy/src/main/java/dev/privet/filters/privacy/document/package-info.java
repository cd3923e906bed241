/** Reading the text of files that stand in a request. */
@NullMarked
package dev.privet.filters.privacy.document;

import org.jspecify.annotations.NullMarked;
