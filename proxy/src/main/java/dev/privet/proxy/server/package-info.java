/** The running gateway: its listeners, the current snapshot of the config, and the admin side. */
@NullMarked
package dev.privet.proxy.server;

import org.jspecify.annotations.NullMarked;
