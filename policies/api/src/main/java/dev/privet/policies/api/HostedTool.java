package dev.privet.policies.api;

import java.util.List;
import java.util.Locale;

/** The kinds of tools that a provider runs itself, so that what they are given leaves with them. */
public enum HostedTool {
  WEB_SEARCH("web_search", "google_search"),
  WEB_FETCH("web_fetch", "url_context"),
  CODE_EXECUTION("code_execution", "code_interpreter"),
  FILE_SEARCH("file_search", "retrieval"),
  MCP("mcp", "mcp_toolset"),
  COMPUTER_USE("computer_use", "computer"),
  IMAGE_GENERATION("image_generation"),
  /** Any kind that is not known here; counts as each of the others. */
  OTHER;

  private final List<String> wireNames;

  HostedTool(String... wireNames) {
    this.wireNames = List.of(wireNames);
  }

  /** The name as it stands in a policy. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a tool by what a request calls it.
   *
   * @param wireType its type, with or without a version behind it, such as {@code
   *     web_search_20250305}
   */
  public static HostedTool of(String wireType) {
    for (HostedTool kind : values()) {
      for (String name : kind.wireNames) {
        if (wireType.equals(name) || wireType.startsWith(name + "_")) {
          return kind;
        }
      }
    }
    return OTHER;
  }
}
