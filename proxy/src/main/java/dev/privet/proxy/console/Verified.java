package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditReport;

/**
 * What a check of the whole log came to.
 *
 * @param intact whether the records are whole and chained
 * @param records how many were read
 * @param head the last one and its hash
 * @param root root of the tree over them
 * @param checkpoint up to which record a signed checkpoint agrees, and who signed it; empty if none
 * @param problem the first thing that is wrong, or empty
 */
public record Verified(
    boolean intact, long records, String head, String root, String checkpoint, String problem) {
  static Verified of(AuditReport report) {
    return new Verified(
        report.intact(),
        report.records(),
        report.head().toString(),
        report.root(),
        report.checkpointed() == 0
            ? ""
            : "agrees at %,d, signed by %s".formatted(report.checkpointed(), report.signer()),
        report.firstProblem().map(Object::toString).orElse(""));
  }
}
