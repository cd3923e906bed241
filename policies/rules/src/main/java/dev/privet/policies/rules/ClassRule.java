package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;

/**
 * One classification rule of a policy.
 *
 * @param name its place, such as {@code classify[0]}
 * @param dataClass the class it gives
 * @param when what content it is for
 */
record ClassRule(String name, DataClass dataClass, Condition when) {}
