package dev.privet.filters.audit;

import dev.privet.filters.audit.proof.InclusionProof;
import java.util.List;
import java.util.Objects;

/**
 * One record with what belongs to it.
 *
 * @param record the record
 * @param sameRequest all records of its request, in order; the record alone if it has none
 * @param hash SHA-256 of its bytes, hex
 * @param previousHash that of the record before
 * @param proof that it is in the log
 */
public record RecordPage(
    AuditRecord record,
    List<AuditRecord> sameRequest,
    String hash,
    String previousHash,
    InclusionProof proof) {
  public RecordPage {
    Objects.requireNonNull(record, "record");
    sameRequest = List.copyOf(sameRequest);
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(previousHash, "previousHash");
    Objects.requireNonNull(proof, "proof");
  }
}
