package dev.privet.filters.audit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The settings of one sink: what the config says, and where the log is. */
public final class SinkSettings {
  private static final Set<String> COMMON = Set.of("type", "id");

  private final Map<String, String> values;
  private final String node;
  private final UnaryOperator<Path> resolve;

  SinkSettings(Map<String, String> values, String node, UnaryOperator<Path> resolve) {
    this.values = Map.copyOf(values);
    this.node = node;
    this.resolve = resolve;
  }

  /** Fails if there is a setting of another name. */
  public SinkSettings allowing(String... names) {
    var unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(COMMON);
    Set.of(names).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("sinks: unknown key '" + unknown.getFirst() + "'");
    }
    return this;
  }

  /** A setting that must be there. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("sinks: '" + name + "' is missing");
    }
    return value;
  }

  /** A setting with a default. */
  public String text(String name, String usual) {
    return values.getOrDefault(name, usual);
  }

  /** A path; relative ones are relative to the config. */
  public Path path(String name) {
    return resolve.apply(Path.of(text(name)));
  }

  /** Name of the node whose log it is. */
  public String node() {
    return node;
  }

  String type() {
    return text("type");
  }

  String id() {
    String id = text("id", type());
    if (!id.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("sinks: expected an id of a-z, 0-9 and '-'");
    }
    return id;
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    return "SinkSettings" + new TreeSet<>(values.keySet());
  }
}
