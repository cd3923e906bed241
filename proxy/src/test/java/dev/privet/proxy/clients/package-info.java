/** Client libraries before the whole gateway, with nothing changed but base URL and key. */
@NullMarked
package dev.privet.proxy.clients;

import org.jspecify.annotations.NullMarked;
