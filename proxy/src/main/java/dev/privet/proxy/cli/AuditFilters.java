package dev.privet.proxy.cli;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.QueryParser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which records a command is about. */
final class AuditFilters {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--from", description = "First time, such as 2026-11-22T00:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", description = "First time no longer included.")
  private @Nullable String to;

  @Option(names = "--event", description = "Kinds of records, separated by commas.")
  private @Nullable String event;

  @Option(names = "--finding", paramLabel = "TYPE", description = "Finding type, such as pii.*")
  private @Nullable String finding;

  @Option(names = "--tenant", description = "Tenant.")
  private @Nullable String tenant;

  @Option(names = "--key", paramLabel = "ID", description = "Id of the key.")
  private @Nullable String key;

  @Option(names = "--class", paramLabel = "CLASS", description = "Class of the original text.")
  private @Nullable String dataClass;

  @Option(names = "--destination", paramLabel = "ID", description = "Destination.")
  private @Nullable String destination;

  @Option(names = "--rule", description = "Rule that decided.")
  private @Nullable String rule;

  @Option(names = "--outcome", description = "OK, BLOCKED, NOT_SENT, ERROR, ...")
  private @Nullable String outcome;

  @Option(names = "--request", paramLabel = "ID", description = "Id of the request.")
  private @Nullable String request;

  @Option(
      names = "--field",
      paramLabel = "NAME=VALUE",
      description = "Value of any other field, such as reason=policy.denied.")
  private @Nullable Map<String, String> fields;

  /** The query that the options ask for. */
  AuditQuery query() {
    var words = new LinkedHashMap<String, String>();
    put(words, "from", from);
    put(words, "to", to);
    put(words, "event", event);
    put(words, "finding", finding);
    put(words, "tenant", tenant);
    put(words, "key", key);
    put(words, "class", dataClass);
    put(words, "destination", destination);
    put(words, "rule", rule);
    put(words, "outcome", outcome);
    put(words, "request", request);
    if (fields != null) {
      fields.forEach((name, value) -> words.put(key(name), value));
    }
    try {
      return QueryParser.parse(words);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Names of fields may be written as in records or in capitals. */
  private static String key(String name) {
    for (AuditField field : AuditField.values()) {
      if (field.name().equals(name)) {
        return field.key();
      }
    }
    return name;
  }

  private static void put(Map<String, String> words, String name, @Nullable String value) {
    if (value != null) {
      words.put(name, value);
    }
  }
}
