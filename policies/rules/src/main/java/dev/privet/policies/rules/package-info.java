/**
 * Policies as data: rule files with conditions in CEL, their cases, and explanations of decisions.
 * {@link dev.privet.policies.rules.Policies} reads a rule file, {@link
 * dev.privet.policies.rules.PolicyCases} runs its cases, {@link
 * dev.privet.policies.rules.Explanation} tells how a decision fell.
 */
@NullMarked
package dev.privet.policies.rules;

import org.jspecify.annotations.NullMarked;
