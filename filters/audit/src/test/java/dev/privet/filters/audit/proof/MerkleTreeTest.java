package dev.privet.filters.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trees and proofs against the definitions of RFC 6962 and its well-known test vectors. */
final class MerkleTreeTest {
  private static final int SIZE = 70;
  private static final List<byte[]> DATA =
      IntStream.range(0, SIZE)
          .mapToObj(i -> ("record " + i).getBytes(StandardCharsets.UTF_8))
          .toList();

  /** MTH of RFC 6962, section 2.1, word by word. */
  private static byte[] mth(List<byte[]> data) {
    if (data.isEmpty()) {
      return Hashes.empty();
    }
    if (data.size() == 1) {
      return Hashes.leaf(data.getFirst());
    }
    int k = 1;
    while (2 * k < data.size()) {
      k *= 2;
    }
    return Hashes.node(mth(data.subList(0, k)), mth(data.subList(k, data.size())));
  }

  private final MerkleTree tree =
      new MerkleTree((level, index) ->
          mth(DATA.subList((int) (index << level), (int) ((index + 1) << level))));

  @Test
  void root_ofKnownTrees_isThatOfTheReference() throws IOException {
    byte[][] leaves = {{}, {0x00}, {0x10}, {0x20, 0x21}, {0x30, 0x31}, {0x40, 0x41, 0x42, 0x43}};
    var frontier = new Frontier();
    assertThat(Hashes.hex(frontier.root()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    frontier.add(Hashes.leaf(leaves[0]));
    assertThat(Hashes.hex(frontier.root()))
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    frontier.add(Hashes.leaf(leaves[1]));
    assertThat(Hashes.hex(frontier.root()))
        .isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    frontier.add(Hashes.leaf(leaves[2]));
    assertThat(Hashes.hex(frontier.root()))
        .isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
  }

  @Test
  void frontier_grown_hasTheRootOfTheDefinition() throws IOException {
    var frontier = new Frontier();
    for (int size = 0; size <= SIZE; size++) {
      byte[] root = mth(DATA.subList(0, size));
      assertThat(frontier.root()).isEqualTo(root);
      assertThat(tree.root(size)).isEqualTo(root);
      byte[] resumed = Frontier.of(size, (l, i) -> nodeAt(l, i)).root();
      assertThat(resumed).isEqualTo(root);
      if (size < SIZE) {
        frontier.add(Hashes.leaf(DATA.get(size)));
      }
    }
  }

  private static byte[] nodeAt(int level, long index) {
    return mth(DATA.subList((int) (index << level), (int) ((index + 1) << level)));
  }

  @Test
  void inclusion_ofEveryLeafInEverySize_holdsAndOnlyThere() throws IOException {
    for (int size = 1; size <= SIZE; size++) {
      byte[] root = tree.root(size);
      for (int index = 0; index < size; index++) {
        byte[] leaf = Hashes.leaf(DATA.get(index));
        List<byte[]> path = tree.inclusion(index, size);
        assertThat(Proofs.includes(index, size, leaf, path, root)).isTrue();
        assertThat(Proofs.includes(index, size, Hashes.leaf(new byte[] {1}), path, root)).isFalse();
        assertThat(Proofs.includes(index + 1, size, leaf, path, root)).isFalse();
        assertThat(Proofs.includes(size, size, leaf, path, root)).isFalse();
        var longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(Proofs.includes(index, size, leaf, longer, root)).isFalse();
        if (!path.isEmpty()) {
          assertThat(Proofs.includes(index, size, leaf, path.subList(0, path.size() - 1), root))
              .isFalse();
        }
      }
    }
  }

  @Test
  void consistency_ofEveryPairOfSizes_holdsAndOnlyThere() throws IOException {
    for (int later = 1; later <= SIZE; later++) {
      for (int size = 1; size <= later; size++) {
        byte[] root = tree.root(size);
        byte[] laterRoot = tree.root(later);
        List<byte[]> path = tree.consistency(size, later);
        assertThat(Proofs.extendsTo(size, root, later, laterRoot, path)).isTrue();
        byte[] other = Hashes.leaf(new byte[] {7});
        assertThat(Proofs.extendsTo(size, other, later, laterRoot, path)).isFalse();
        assertThat(Proofs.extendsTo(size, root, later, other, path)).isFalse();
        if (!path.isEmpty()) {
          assertThat(
                  Proofs.extendsTo(size, root, later, laterRoot, path.subList(0, path.size() - 1)))
              .isFalse();
        }
      }
    }
  }

  @Test
  void note_signed_isReadAndCheckedAgain() {
    SigningKey key = SigningKey.create("privet-audit/test");
    String hash = "ab".repeat(32);
    var checkpoint = new Checkpoint("privet-audit/test", 42, hash, hash, java.time.Instant.EPOCH);
    SignedNote note = SignedNote.of(checkpoint.text(), List.of(key));

    SignedNote read = SignedNote.parse(note.encoded());
    assertThat(read.checkpoint()).isEqualTo(checkpoint);
    assertThat(read.signer(List.of(PublicKey.parse(key.publicKey().toString())))).isPresent();
    assertThat(read.signer(List.of(SigningKey.create("privet-audit/test").publicKey()))).isEmpty();
    SignedNote forged = SignedNote.parse(note.encoded().replace("\n42\n", "\n43\n"));
    assertThat(forged.signer(List.of(key.publicKey()))).isEmpty();
    assertThat(SigningKey.parse(key.encoded()).publicKey()).isEqualTo(key.publicKey());
    assertThat(key.toString()).doesNotContain(key.encoded());
  }

  /** RFC 8032, section 7.1, test 2, carried as a note key. */
  @Test
  void publicKey_ofTheRfc_checksItsSignature() {
    var key =
        new PublicKey(
            "rfc8032", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    byte[] hinted = java.nio.ByteBuffer.allocate(68).put(key.hint()).put(signature).array();
    assertThat(key.verifies("r", SignedNote.Signature.of("rfc8032", hinted))).isTrue();
    assertThat(key.verifies("s", SignedNote.Signature.of("rfc8032", hinted))).isFalse();
  }
}
