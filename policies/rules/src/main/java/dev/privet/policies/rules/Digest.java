package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.Node.Field;
import dev.privet.policies.rules.Node.Fields;
import dev.privet.policies.rules.Node.Items;
import dev.privet.policies.rules.Node.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over what a rule file says, without its comments, spacing and quoting, and over the
 * classes it was read for. Every part is preceded by its kind and length.
 */
final class Digest {
  private final MessageDigest sha;

  private Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: every Java runtime has it", e);
    }
  }

  /** Digest in lower-case hex. */
  static String of(Fields root, DataClasses classes) {
    var digest = new Digest();
    digest.part('c', classes.inOrder().size());
    for (DataClass dataClass : classes.inOrder()) {
      digest.text(dataClass.name());
    }
    digest.node(root);
    return HexFormat.of().formatHex(digest.sha.digest());
  }

  private void node(Node node) {
    switch (node) {
      case Text text -> text(text.value());
      case Items items -> {
        part('l', items.nodes().size());
        items.nodes().forEach(this::node);
      }
      case Fields fields -> {
        part('m', fields.fields().size());
        fields.fields().forEach(this::field);
      }
    }
  }

  private void field(Field field) {
    text(field.key());
    node(field.value());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    part('t', bytes.length);
    sha.update(bytes);
  }

  private void part(char kind, int size) {
    sha.update(ByteBuffer.allocate(6).putChar(kind).putInt(size).flip());
  }
}
