package dev.privet.policies.api;

import java.util.List;
import java.util.Objects;

/**
 * What a policy may know of a request besides its findings. Holds names and numbers only, no text
 * of the caller's.
 *
 * @param endpoint path of the endpoint, such as {@code /v1/chat/completions}
 * @param model model asked for
 * @param stream whether a streamed answer was asked for
 * @param purpose purpose the caller stated, or empty
 * @param raisedTo class that the caller asked to treat the request as, or empty; it can only raise
 *     the class
 * @param tools names of the tools offered
 * @param hostedTools kinds of provider-hosted tools offered, such as {@code web_search}
 * @param modalities kinds of content, such as {@code text} and {@code image}
 * @param bytes size of the body in bytes
 */
public record RequestFacts(
    String endpoint,
    String model,
    boolean stream,
    String purpose,
    String raisedTo,
    List<String> tools,
    List<String> hostedTools,
    List<String> modalities,
    long bytes) {
  public RequestFacts {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(raisedTo, "raisedTo");
    tools = List.copyOf(tools);
    hostedTools = List.copyOf(hostedTools);
    modalities = List.copyOf(modalities);
  }
}
