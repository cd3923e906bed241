/**
 * The admin plane: a router on which endpoints are hung, each behind a permission. Requests are
 * authenticated, authorised and recorded before an endpoint answers.
 */
@NullMarked
package dev.privet.proxy.admin;

import org.jspecify.annotations.NullMarked;
