package dev.privet.policies.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a policy may know of a request besides its findings. Holds names and numbers only, no text
 * of the caller's. What a dialect cannot tell is the strictest that it may be.
 *
 * @param endpoint path of the endpoint, such as {@code /v1/chat/completions}
 * @param model model asked for
 * @param stream whether a streamed answer was asked for
 * @param purpose purpose the caller stated, or empty
 * @param raisedTo class that the caller asked to treat the request as, or empty; it can only raise
 *     the class
 * @param tools names of the tools offered
 * @param toolsUsed names of the tools that the conversation shows calls of
 * @param hostedTools kinds of provider-hosted tools offered, by {@link HostedTool#id()}
 * @param modalities kinds of content, by {@link Modality#id()}
 * @param store whether the provider is asked to keep the request or its answer
 * @param bytes size of the body in bytes
 * @param at when the request came in; {@link Instant#EPOCH} if it has not been received
 */
public record RequestFacts(
    String endpoint,
    String model,
    boolean stream,
    String purpose,
    String raisedTo,
    List<String> tools,
    List<String> toolsUsed,
    List<String> hostedTools,
    List<String> modalities,
    boolean store,
    long bytes,
    Instant at) {
  public RequestFacts {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(raisedTo, "raisedTo");
    tools = List.copyOf(tools);
    toolsUsed = List.copyOf(toolsUsed);
    hostedTools = List.copyOf(hostedTools);
    modalities = List.copyOf(modalities);
    Objects.requireNonNull(at, "at");
  }

  /** Facts of a plain text request, to be completed: no tools, nothing stated, nothing stored. */
  public static RequestFacts of(String endpoint, String model) {
    var text = List.of(Modality.TEXT.id());
    return new RequestFacts(
        endpoint,
        model,
        false,
        "",
        "",
        List.of(),
        List.of(),
        List.of(),
        text,
        false,
        0,
        Instant.EPOCH);
  }

  public RequestFacts withStream(boolean asked) {
    return new RequestFacts(
        endpoint,
        model,
        asked,
        purpose,
        raisedTo,
        tools,
        toolsUsed,
        hostedTools,
        modalities,
        store,
        bytes,
        at);
  }

  /** With what the caller says outside the body. */
  public RequestFacts withStated(String purposeStated, String classAsked) {
    return new RequestFacts(
        endpoint,
        model,
        stream,
        purposeStated,
        classAsked,
        tools,
        toolsUsed,
        hostedTools,
        modalities,
        store,
        bytes,
        at);
  }

  /** With the tools of the caller, offered and used, and those of the provider. */
  public RequestFacts withTools(List<String> offered, List<String> used, List<String> hosted) {
    return new RequestFacts(
        endpoint,
        model,
        stream,
        purpose,
        raisedTo,
        offered,
        used,
        hosted,
        modalities,
        store,
        bytes,
        at);
  }

  public RequestFacts withModalities(List<String> kinds) {
    return new RequestFacts(
        endpoint,
        model,
        stream,
        purpose,
        raisedTo,
        tools,
        toolsUsed,
        hostedTools,
        kinds,
        store,
        bytes,
        at);
  }

  public RequestFacts withStore(boolean asked) {
    return new RequestFacts(
        endpoint,
        model,
        stream,
        purpose,
        raisedTo,
        tools,
        toolsUsed,
        hostedTools,
        modalities,
        asked,
        bytes,
        at);
  }

  public RequestFacts withBytes(long size) {
    return new RequestFacts(
        endpoint,
        model,
        stream,
        purpose,
        raisedTo,
        tools,
        toolsUsed,
        hostedTools,
        modalities,
        store,
        size,
        at);
  }

  public RequestFacts withAt(Instant received) {
    return new RequestFacts(
        endpoint,
        model,
        stream,
        purpose,
        raisedTo,
        tools,
        toolsUsed,
        hostedTools,
        modalities,
        store,
        bytes,
        received);
  }
}
