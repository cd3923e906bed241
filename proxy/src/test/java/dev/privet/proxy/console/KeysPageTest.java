package dev.privet.proxy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.proxy.admin.AdminGateway;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of limits, as the console shows it. */
final class KeysPageTest {
  private static final Pattern REQUESTS =
      Pattern.compile("600/min requests</td><td class=\"number\">([0-9]+)</td>");
  private static final Pattern TOKENS =
      Pattern.compile("200000/min tokens</td><td class=\"number\">([0-9]+)</td>");

  @TempDir Path folder;

  @Test
  void budgets_untouchedAndUsed_areShownAsTheyAreNow() throws Exception {
    try (var gateway = AdminGateway.start(folder)) {
      assertThat(gateway.get("/console/keys", gateway.firstToken()).body())
          .doesNotContain("<h2>Budgets</h2>");
      for (int i = 0; i < 40; i++) {
        assertThat(gateway.ask("chat", "Hi " + i).statusCode()).isEqualTo(200);
      }
      String page = gateway.get("/console/keys", gateway.firstToken()).body();
      assertThat(page).contains("<h2>Budgets</h2>", "<meter min=\"0\" max=\"600\"");
      assertThat(left(REQUESTS, page)).isBetween(560L, 600L);
      assertThat(left(TOKENS, page)).isBetween(150_000L, 200_000L);
    }
  }

  private static long left(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1));
  }
}
