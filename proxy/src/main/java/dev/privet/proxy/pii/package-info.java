/** Findings in plain texts, and how good they are against texts annotated by people. */
@NullMarked
package dev.privet.proxy.pii;

import org.jspecify.annotations.NullMarked;
