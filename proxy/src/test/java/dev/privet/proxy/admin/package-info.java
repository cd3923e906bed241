/** Tests of the admin plane through sockets. */
@NullMarked
package dev.privet.proxy.admin;

import org.jspecify.annotations.NullMarked;
