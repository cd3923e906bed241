package dev.privet.proxy.clients;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Client libraries from npm, on the machine's Node. */
@Tag("it")
final class NodeClientsTest extends ClientContract {
  private static NodeDriver driver;

  @BeforeAll
  static void startDriver() throws Exception {
    driver = new NodeDriver(Path.of("target", "node"));
  }

  @AfterAll
  static void stopDriver() throws Exception {
    driver.close();
  }

  @Override
  List<Client> clients() throws Exception {
    return driver.clients();
  }
}
