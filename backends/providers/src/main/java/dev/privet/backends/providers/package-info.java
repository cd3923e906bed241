/** What the providers that speak a dialect over HTTP have in common. Not an API. */
@NullMarked
package dev.privet.backends.providers;

import org.jspecify.annotations.NullMarked;
