/** The proxy: Privet's filters and backends put together on Jetty, and the command line. */
@NullMarked
package dev.privet.proxy;

import org.jspecify.annotations.NullMarked;
