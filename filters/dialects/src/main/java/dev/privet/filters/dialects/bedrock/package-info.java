/** Amazon Bedrock, on the side of destinations. */
@NullMarked
package dev.privet.filters.dialects.bedrock;

import org.jspecify.annotations.NullMarked;
