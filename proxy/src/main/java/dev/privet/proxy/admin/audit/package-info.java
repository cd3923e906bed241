/** The audit log on the admin plane. */
@NullMarked
package dev.privet.proxy.admin.audit;

import org.jspecify.annotations.NullMarked;
