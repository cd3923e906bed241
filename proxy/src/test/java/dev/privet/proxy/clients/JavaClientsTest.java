package dev.privet.proxy.clients;

import java.util.List;

/** The providers' own libraries for Java. */
final class JavaClientsTest extends ClientContract {
  @Override
  List<Client> clients() {
    return List.of(new OpenAiChat(), new OpenAiResponses(), new AnthropicMessages());
  }
}
