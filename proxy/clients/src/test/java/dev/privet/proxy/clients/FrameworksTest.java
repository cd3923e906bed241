package dev.privet.proxy.clients;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Frameworks for Java that speak to models by clients of their own or of the providers. */
@Tag("it")
final class FrameworksTest extends ClientContract {
  @Override
  List<Client> clients() {
    return List.of(
        LangChain.openai(), LangChain.anthropic(), SpringAi.openai(), SpringAi.anthropic());
  }
}
