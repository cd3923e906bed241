package dev.privet.policies.api;

import java.util.Locale;

/** The kinds of tools that a provider runs itself, so that what they are given leaves with them. */
public enum HostedTool {
  WEB_SEARCH("web_search", "google_search"),
  WEB_FETCH("web_fetch", "url_context"),
  CODE_EXECUTION("code_execution", "code_interpreter"),
  FILE_SEARCH("file_search", "retrieval"),
  MCP("mcp", "mcp_toolset"),
  COMPUTER_USE("computer_use", "computer"),
  IMAGE_GENERATION("image_generation", "image_gen"),
  /** Any kind that is not known here; counts as each of the others. */
  OTHER("other", "unknown");

  private final String wireName;
  private final String otherName;

  HostedTool(String wireName, String otherName) {
    this.wireName = wireName;
    this.otherName = otherName;
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
      if (isCalled(wireType, kind.wireName) || isCalled(wireType, kind.otherName)) {
        return kind;
      }
    }
    return OTHER;
  }

  private static boolean isCalled(String wireType, String name) {
    return wireType.equals(name) || wireType.startsWith(name + "_");
  }
}
