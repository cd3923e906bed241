package dev.privet.proxy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.proxy.admin.AdminGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy in the shadow, as the console shows it. */
final class PoliciesPageTest {
  @TempDir Path folder;

  @Test
  void candidate_beforeAndAfterRequests_isShownWithWhatItSaysDifferently() throws Exception {
    try (var gateway = AdminGateway.start(folder)) {
      String before = gateway.get("/console/policies", gateway.firstToken()).body();
      assertThat(before).contains("In the shadow", "It was not asked in the last hour.");

      gateway.ask("chat", "Write to ada@example.com, please.");
      gateway.ask("chat", "Hi");
      gateway.ask("chat", "Hi there");
      String after = gateway.get("/console/policies", gateway.firstToken()).body();
      assertThat(after)
          .contains("<th scope=\"row\">route</th><td class=\"number\">1</td>")
          .contains("href=\"/console/audit?shadow=route\"")
          .contains("<th scope=\"row\">nothing</th><td class=\"number\">2</td>");
      assertThat(gateway.get("/console/audit?shadow=route", gateway.firstToken()).body())
          .contains("INTENT");
    }
  }
}
