package dev.privet.policies.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostedToolTest {
  @ParameterizedTest
  @CsvSource({
    "web_search, WEB_SEARCH",
    "web_search_preview_2025_03_11, WEB_SEARCH",
    "web_searching, OTHER",
    "google_search_retrieval, WEB_SEARCH",
    "code_interpreter, CODE_EXECUTION",
    "code_execution_20250825, CODE_EXECUTION",
    "file_search, FILE_SEARCH",
    "mcp, MCP",
    "mcp_toolset, MCP",
    "computer_20250124, COMPUTER_USE",
    "WEB_SEARCH, OTHER",
    "'', OTHER",
  })
  void kind_ofWireType_isTheNearestKnownOrOther(String wireType, HostedTool kind) {
    assertThat(HostedTool.of(wireType)).isEqualTo(kind);
  }
}
