/** What is looked at in each endpoint, found out by trying it. */
@NullMarked
package dev.privet.proxy.coverage;

import org.jspecify.annotations.NullMarked;
