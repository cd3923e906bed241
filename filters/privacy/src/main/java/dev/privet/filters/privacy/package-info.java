/**
 * The filters that keep a request private: they find what is sensitive, ask the policy, render the
 * text for each destination and put the values back into the answer.
 */
@NullMarked
package dev.privet.filters.privacy;

import org.jspecify.annotations.NullMarked;
