/** Who uses the admin plane, how that is proved, and what each may do. */
@NullMarked
package dev.privet.proxy.admin.identity;

import org.jspecify.annotations.NullMarked;
