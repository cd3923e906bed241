/** Numbers that governments give: to people, by region, and to firms. */
@NullMarked
package dev.privet.filters.privacy.detect.id;

import org.jspecify.annotations.NullMarked;
