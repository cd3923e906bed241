/** Policy files that are ready to use, each with its cases. */
@NullMarked
package dev.privet.policies.packs;

import org.jspecify.annotations.NullMarked;
