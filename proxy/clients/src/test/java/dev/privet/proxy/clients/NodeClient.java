package dev.privet.proxy.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.proxy.clients.Heard.Failure;
import java.io.IOException;
import java.util.Locale;

/** A client library of the driver's. */
final class NodeClient extends Client {
  private final NodeDriver driver;

  NodeClient(NodeDriver driver, JsonNode description) {
    super(description.path("name").asText());
    this.driver = driver;
    for (JsonNode way : description.path("ways")) {
      String name = way.asText();
      can(Way.valueOf(name.toUpperCase(Locale.ROOT)), (task, heard) -> act(name, task, heard));
    }
  }

  private void act(String way, Task task, Heard heard) throws IOException {
    var ask = Heard.JSON.createObjectNode().put("client", toString()).put("do", way);
    ask.put("url", task.url()).put("root", task.root()).put("key", task.key());
    ask.put("model", task.model()).put("prompt", task.prompt()).put("result", task.result());
    JsonNode answer = driver.ask(ask);
    answer.path("pieces").forEach(piece -> heard.say(piece.asText()));
    answer.path("calls").forEach(heard.calls::add);
    heard.value = answer.path("value");
    if (answer.hasNonNull("failure")) {
      JsonNode failure = answer.path("failure");
      heard.failure =
          new Failure(
              failure.path("type").asText(),
              failure.path("status").asInt(),
              failure.path("message").asText(),
              failure.path("retryAfter").asText());
    }
  }

  @Override
  Failure failure(Exception error) {
    throw new IllegalStateException("the driver", error);
  }
}
