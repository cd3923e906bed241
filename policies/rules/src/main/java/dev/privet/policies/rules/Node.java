package dev.privet.policies.rules;

import java.util.List;
import java.util.Optional;

/** A part of a YAML document that knows where it stands. Every scalar is its text. */
sealed interface Node {
  Position at();

  /** What this is, for messages. */
  String kind();

  /** A scalar. */
  record Text(String value, Position at) implements Node {
    @Override
    public String kind() {
      return "a value";
    }
  }

  /** A sequence. */
  record Items(List<Node> nodes, Position at) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping, in the order of the file. */
  record Fields(List<Field> fields, Position at) implements Node {
    @Override
    public String kind() {
      return "a map";
    }

    Optional<Field> field(String key) {
      return fields.stream().filter(f -> f.key().equals(key)).findFirst();
    }
  }

  /** One entry of a mapping; {@code at} is where its key stands. */
  record Field(String key, Position at, Node value) {}
}
