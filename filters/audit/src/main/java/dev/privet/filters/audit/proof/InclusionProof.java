package dev.privet.filters.audit.proof;

import java.io.IOException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Proof that a record is in a log, for somebody who has the record and the log's public key.
 *
 * @param record number of the record, from 1
 * @param leaf hash of its leaf: SHA-256 of a zero byte and the SHA-256 of the record's bytes, hex
 * @param path hashes from the leaf up to the root, hex
 * @param checkpoint the signed note with the root
 */
public record InclusionProof(long record, String leaf, List<String> path, String checkpoint) {
  public InclusionProof {
    Objects.requireNonNull(leaf, "leaf");
    path = List.copyOf(path);
    Objects.requireNonNull(checkpoint, "checkpoint");
  }

  /** The proof of a record under a checkpoint. */
  public static InclusionProof of(long record, String leaf, MerkleTree tree, SignedNote checkpoint)
      throws IOException {
    long size = checkpoint.checkpoint().size();
    var path = tree.inclusion(record - 1, size).stream().map(Hashes::hex).toList();
    return new InclusionProof(record, leaf, path, checkpoint.encoded());
  }

  /** The leaf that the bytes of a record have. */
  public static String leafOf(byte[] record) {
    return Hashes.hex(Hashes.leaf(Hashes.sha256().digest(record)));
  }

  /** Whether the path leads to the root, and the root is signed with one of the keys. */
  public boolean holds(Collection<PublicKey> keys) {
    try {
      SignedNote note = SignedNote.parse(checkpoint);
      Checkpoint signed = note.checkpoint();
      return note.signer(keys).isPresent()
          && Proofs.includes(
              record - 1,
              signed.size(),
              HexFormat.of().parseHex(leaf),
              path.stream().map(HexFormat.of()::parseHex).toList(),
              signed.rootBytes());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
