/** The dialect of Anthropic's Messages API, as destinations speak it. Internal. */
@NullMarked
package dev.privet.filters.dialects.anthropic;

import org.jspecify.annotations.NullMarked;
