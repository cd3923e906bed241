package dev.privet.filters.audit;

/**
 * What came of an erasure.
 *
 * @param state {@code done}, or {@code pending-hold} if a legal hold stands against it
 * @param keys keys destroyed
 */
public record Erased(String state, int keys) {}
