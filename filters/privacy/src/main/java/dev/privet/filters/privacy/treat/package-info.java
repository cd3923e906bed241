/** What may stand for a value: realistic stand-ins, wider terms, ciphertexts. */
@NullMarked
package dev.privet.filters.privacy.treat;

import org.jspecify.annotations.NullMarked;
