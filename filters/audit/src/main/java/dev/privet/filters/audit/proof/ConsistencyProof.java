package dev.privet.filters.audit.proof;

import java.io.IOException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Proof that a log goes on from an earlier checkpoint of it: nothing before was changed or removed.
 *
 * @param size records at the earlier checkpoint
 * @param root its root, hex
 * @param path the hashes that lead to both roots, hex
 * @param checkpoint the signed note with the later root
 */
public record ConsistencyProof(long size, String root, List<String> path, String checkpoint) {
  public ConsistencyProof {
    Objects.requireNonNull(root, "root");
    path = List.copyOf(path);
    Objects.requireNonNull(checkpoint, "checkpoint");
  }

  /** The proof from an earlier checkpoint to a later one. */
  public static ConsistencyProof of(Checkpoint earlier, MerkleTree tree, SignedNote later)
      throws IOException {
    var path =
        tree.consistency(earlier.size(), later.checkpoint().size()).stream()
            .map(Hashes::hex)
            .toList();
    return new ConsistencyProof(earlier.size(), earlier.root(), path, later.encoded());
  }

  /** Whether the path leads to both roots, and the later one is signed with one of the keys. */
  public boolean holds(Collection<PublicKey> keys) {
    try {
      SignedNote note = SignedNote.parse(checkpoint);
      Checkpoint later = note.checkpoint();
      return note.signer(keys).isPresent()
          && Proofs.extendsTo(
              size,
              HexFormat.of().parseHex(root),
              later.size(),
              later.rootBytes(),
              path.stream().map(HexFormat.of()::parseHex).toList());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
