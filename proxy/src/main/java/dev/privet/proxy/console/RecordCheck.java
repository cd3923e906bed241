package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.RecordPage;
import dev.privet.filters.audit.proof.Hashes;
import dev.privet.filters.audit.proof.InclusionProof;
import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * One thing that must hold of a record if it stands in the log as it was written.
 *
 * @param what the thing, as a statement
 * @param holds whether it is so
 */
public record RecordCheck(String what, boolean holds) {
  /** Everything that can be checked of one record without reading the whole log. */
  static List<RecordCheck> of(AuditDesk desk, RecordPage page) throws IOException {
    AuditRecord record = page.record();
    List<PublicKey> keys = desk.publicKeys();
    SignedNote note = SignedNote.parse(page.proof().checkpoint());
    String leaf = InclusionProof.leafOf(bytes(record));
    return List.of(
        new RecordCheck(
            "The bytes in the file give the leaf of the tree.", leaf.equals(page.proof().leaf())),
        new RecordCheck(
            "A path of %d hashes leads from the leaf to the root over %,d records."
                .formatted(page.proof().path().size(), note.checkpoint().size()),
            page.proof().holds(keys)),
        new RecordCheck(
            note.signer(keys)
                .map(key -> "The root is signed with the key " + key.id() + " of this log.")
                .orElse("The root is not signed with a key of this log."),
            note.signer(keys).isPresent()),
        link(desk, page));
  }

  private static RecordCheck link(AuditDesk desk, RecordPage page) {
    long seq = page.record().seq();
    List<AuditRecord> before =
        seq == 1
            ? List.of()
            : desk.search(AuditQuery.ALL.withNewestFirst(true).withAfter(seq).withLimit(1))
                .records();
    return before.isEmpty()
        ? new RecordCheck("It is the first record that is kept.", true)
        : new RecordCheck(
            "It names the hash of the record before, %d.".formatted(seq - 1),
            before.getFirst().seq() == seq - 1
                && hash(before.getFirst()).equals(page.previousHash()));
  }

  private static String hash(AuditRecord record) {
    return HexFormat.of().formatHex(Hashes.sha256().digest(bytes(record)));
  }

  private static byte[] bytes(AuditRecord record) {
    return record.json().getBytes(StandardCharsets.UTF_8);
  }
}
