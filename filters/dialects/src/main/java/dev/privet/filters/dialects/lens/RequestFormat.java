package dev.privet.filters.dialects.lens;

import dev.privet.filters.api.Role;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Ask;
import dev.privet.policies.api.RequestFacts;
import java.util.List;

/** What a dialect knows of its requests. Stateless and thread-safe. */
public interface RequestFormat {
  /** Id of the dialect. */
  String dialect();

  /** Whether a member name is a word of the protocol, wherever it stands. */
  boolean isWord(String name);

  /** Whether a string is a constant of the protocol, wherever it stands. */
  boolean isConstant(String text);

  /**
   * Who the texts below a value come from.
   *
   * @param top member of the request that the value stands in
   * @param depth 1 for a member of the request, 2 for what stands in that, and so on
   * @param around role of the value around it
   */
  Role role(String top, int depth, JsonValue value, Role around);

  /** Pointers of the parts that hold something else than text. */
  List<String> unreadable(JsonObject root);

  /** Facts of a request; purpose and raised class are left empty. */
  RequestFacts facts(JsonObject root, String path, long bytes);

  /** Whether its answer may hold what only the provider can read and must get back. */
  default boolean expectsSeals(JsonObject root) {
    return false;
  }

  /** The most tokens the answer may have; 0 if not said. */
  long maxOutputTokens(JsonObject root);

  /**
   * What the request asks for, in neutral terms.
   *
   * @param losses told of what they cannot express
   * @throws UnsupportedRequestException if that must not be left out
   */
  Ask ask(JsonObject root, Losses losses) throws UnsupportedRequestException;
}
