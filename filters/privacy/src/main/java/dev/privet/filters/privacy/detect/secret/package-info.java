/** Credentials: keys, tokens, passwords. */
@NullMarked
package dev.privet.filters.privacy.detect.secret;

import org.jspecify.annotations.NullMarked;
