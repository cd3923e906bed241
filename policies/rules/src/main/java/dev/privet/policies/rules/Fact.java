package dev.privet.policies.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fact that conditions may ask for: its name, its type, and from where on it is known. */
enum Fact {
  TENANT(
      "tenant",
      Type.ATTRIBUTES,
      Scope.CLASSIFY,
      "`tenant.id` is the tenant of the key, `tenant.NAME` an attribute of it; empty if not set"),
  TEAM("team", Type.STRING, Scope.CLASSIFY, "team of the key; may be empty"),
  KEY_ID("key.id", Type.STRING, Scope.CLASSIFY, "public id of the key"),
  MODEL("model", Type.STRING, Scope.CLASSIFY, "model asked for"),
  ENDPOINT("endpoint", Type.STRING, Scope.CLASSIFY, "path, such as `/v1/chat/completions`"),
  STREAM("stream", Type.BOOL, Scope.CLASSIFY, "whether a streamed answer is asked for"),
  PURPOSE(
      "purpose",
      Type.STRING,
      Scope.CLASSIFY,
      "header `X-Privet-Purpose`, one of the policy's `purposes`; empty if not sent"),
  TOOLS("tools", Type.STRINGS, Scope.CLASSIFY, "names of the caller's tools that are offered"),
  TOOLS_USED(
      "tools_used", Type.STRINGS, Scope.CLASSIFY, "names of the tools that the conversation calls"),
  HOSTED_TOOLS(
      "hosted_tools", Type.STRINGS, Scope.CLASSIFY, "kinds of tools that the provider would run"),
  MODALITIES("modalities", Type.STRINGS, Scope.CLASSIFY, "kinds of content in the request"),
  STORE(
      "store",
      Type.BOOL,
      Scope.CLASSIFY,
      "whether the provider is asked to keep the request or its answer"),
  BYTES("bytes", Type.INT, Scope.CLASSIFY, "size of the body"),
  TOPIC(
      "topic",
      Type.STRING,
      Scope.CLASSIFY,
      "what the text is about: the most certain finding `topic.NAME`, as NAME; empty if none"),
  HOUR("hour", Type.INT, Scope.CLASSIFY, "0 to 23, when the request came in, in the policy's zone"),
  WEEKDAY(
      "weekday",
      Type.STRING,
      Scope.CLASSIFY,
      "`monday` to `sunday`, when the request came in, in the policy's zone"),
  CLASS("class", Type.CLASS, Scope.WHEN, "class of the request"),
  DESTINATION_ID("destination.id", Type.STRING, Scope.ALLOW, "of the destination asked about"),
  DESTINATION_LOCATION("destination.location", Type.STRING, Scope.ALLOW, "where it stands"),
  DESTINATION_CLEARANCE(
      "destination.clearance", Type.CLASS, Scope.ALLOW, "highest class that may arrive there"),
  DESTINATION_RETENTION(
      "destination.retention", Type.STRING, Scope.ALLOW, "what is kept there, as configured"),
  DESTINATION_RETENTION_DAYS(
      "destination.retention_days",
      Type.INT,
      Scope.ALLOW,
      "the same in days; 0 for `none`, 1000000 if it is not known"),
  DESTINATION_INPUT_PRICE(
      "destination.input_price", Type.DOUBLE, Scope.ALLOW, "USD per million tokens read"),
  DESTINATION_OUTPUT_PRICE(
      "destination.output_price", Type.DOUBLE, Scope.ALLOW, "USD per million tokens written");

  /** Where a condition stands; each scope knows the facts of those before it. */
  enum Scope {
    CLASSIFY("everywhere"),
    WHEN("`when` of rules, `allow`"),
    ALLOW("`allow`");

    private final String place;

    Scope(String place) {
      this.place = place;
    }

    /** In words, for the reference. */
    String place() {
      return place;
    }
  }

  /**
   * The types of facts. A class is an opaque CEL type with its own orderings, so that comparing it
   * with anything but a class is an error at load.
   */
  enum Type {
    STRING("string", SimpleType.STRING),
    BOOL("bool", SimpleType.BOOL),
    INT("int", SimpleType.INT),
    DOUBLE("double", SimpleType.DOUBLE),
    STRINGS("list of strings", ListType.create(SimpleType.STRING)),
    ATTRIBUTES("strings by name", MapType.create(SimpleType.STRING, SimpleType.STRING)),
    CLASS("class", OpaqueType.create("class"));

    private final String words;
    private final CelType cel;

    Type(String words, CelType cel) {
      this.words = words;
      this.cel = cel;
    }

    String words() {
      return words;
    }

    CelType cel() {
      return cel;
    }
  }

  private static final Map<String, Fact> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Fact::word, Function.identity()));

  private final String word;
  private final Type type;
  private final Scope scope;
  private final String meaning;

  Fact(String word, Type type, Scope scope, String meaning) {
    this.word = word;
    this.type = type;
    this.scope = scope;
    this.meaning = meaning;
  }

  /** The name as it stands in a condition. */
  String word() {
    return word;
  }

  Type type() {
    return type;
  }

  Scope scope() {
    return scope;
  }

  /** What it is, in words for the reference. */
  String meaning() {
    return meaning;
  }

  boolean isOfDestination() {
    return scope == Scope.ALLOW;
  }

  /** The fact of that name, or null. */
  static @Nullable Fact named(String word) {
    return BY_NAME.get(word);
  }
}
