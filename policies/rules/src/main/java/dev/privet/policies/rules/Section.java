package dev.privet.policies.rules;

import dev.privet.policies.rules.Node.Field;
import dev.privet.policies.rules.Node.Fields;
import dev.privet.policies.rules.Node.Items;
import dev.privet.policies.rules.Node.Text;
import java.util.List;
import java.util.Optional;

/** Checked access to the keys of one mapping; a value of the wrong kind is a problem and absent. */
final class Section {
  private final Fields fields;
  private final Problems problems;

  /** Reports every key that is not among {@code known}. */
  Section(Fields fields, Problems problems, List<String> known) {
    this.fields = fields;
    this.problems = problems;
    for (Field field : fields.fields()) {
      if (!known.contains(field.key())) {
        problems.add(field.at(), Names.unknown("key", field.key(), known));
      }
    }
  }

  Position at() {
    return fields.at();
  }

  boolean has(String key) {
    return fields.field(key).isPresent();
  }

  Optional<Node> node(String key) {
    return fields.field(key).map(Field::value);
  }

  /** A scalar that is not blank. */
  Optional<Text> text(String key) {
    Optional<Text> text = as(key, Text.class, "a value");
    if (text.isPresent() && text.get().value().isBlank()) {
      problems.add(text.get().at(), key + ": expected a value");
      return Optional.empty();
    }
    return text;
  }

  String text(String key, String otherwise) {
    return text(key).map(Text::value).orElse(otherwise);
  }

  Optional<Text> required(String key) {
    require(key);
    return text(key);
  }

  Optional<Items> items(String key) {
    return as(key, Items.class, "a list");
  }

  Optional<Fields> map(String key) {
    return as(key, Fields.class, "a map");
  }

  /** Scalars of a list. */
  List<Text> texts(String key) {
    return items(key).map(items -> texts(key, items)).orElse(List.of());
  }

  List<String> strings(String key) {
    return texts(key).stream().map(Text::value).toList();
  }

  boolean flag(String key, boolean otherwise) {
    Optional<Text> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    String value = text.get().value();
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(text.get().at(), key + ": expected true or false");
    }
    return value.equals("true");
  }

  void require(String key) {
    if (!has(key)) {
      problems.add(fields.at(), "missing key '" + key + "'");
    }
  }

  private List<Text> texts(String key, Items items) {
    for (Node node : items.nodes()) {
      if (!(node instanceof Text)) {
        problems.add(node.at(), key + ": expected a list of values, found " + node.kind());
      }
    }
    return items.nodes().stream().filter(Text.class::isInstance).map(Text.class::cast).toList();
  }

  private <N extends Node> Optional<N> as(String key, Class<N> type, String kind) {
    Optional<Node> node = node(key);
    if (node.isPresent() && !type.isInstance(node.get())) {
      problems.add(node.get().at(), key + ": expected " + kind + ", found " + node.get().kind());
      return Optional.empty();
    }
    return node.map(type::cast);
  }
}
