package dev.privet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.backends.core.Providers;
import dev.privet.backends.providers.openai.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProvidersPageTest {
  private static final Path PAGE = Path.of("providers.md");

  /** The table as the page must have it. */
  private static String table() {
    var table = new StringBuilder("| product | what differs |\n| --- | --- |\n");
    for (Product product : Product.values()) {
      table
          .append("| `")
          .append(product.id())
          .append("` | ")
          .append(product.differences())
          .append(" |\n");
    }
    return table.toString();
  }

  @Test
  void products_standOnThePageAsInTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf("compares -->\n") + "compares -->\n".length();
    assertThat(page.substring(from, page.indexOf("<!-- /products -->"))).isEqualTo(table());
  }

  @Test
  void everyType_isOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Providers.types()).allSatisfy(type -> assertThat(page).contains("| `" + type + "`"));
  }
}
