/** The sinks that need no library: files, syslog and OTLP. */
@NullMarked
package dev.privet.filters.audit.sink;

import org.jspecify.annotations.NullMarked;
