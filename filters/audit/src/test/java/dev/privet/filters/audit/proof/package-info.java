@NullMarked
package dev.privet.filters.audit.proof;

import org.jspecify.annotations.NullMarked;
