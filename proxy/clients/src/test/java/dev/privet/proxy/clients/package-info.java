/** Other people's client libraries before the whole gateway. */
@org.jspecify.annotations.NullMarked
package dev.privet.proxy.clients;
