package dev.privet.backends.providers.openai;

import dev.privet.backends.providers.Ways;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The products that speak OpenAI's chat dialect, and what each does differently: the one table of
 * it. The pages print it.
 */
public enum Product implements Ways {
  OPENAI(
      "openai",
      "api.openai.com",
      Traits.NONE.withMaxTokens("max_completion_tokens"),
      "max_completion_tokens in requests of other dialects: newer models refuse max_tokens"),
  VLLM(
      "vllm",
      "",
      Traits.NONE,
      "extra parameters pass through: top_k, min_p, repetition_penalty, structured_outputs,"
          + " chat_template_kwargs; LoRA adapters are models; thoughts in reasoning_content or"
          + " reasoning"),
  TENSORRT_LLM(
      "tensorrt-llm",
      "",
      Traits.NONE,
      "trtllm-serve; extra parameters pass through: top_k, min_p, repetition_penalty"),
  TRITON("triton", "", Traits.NONE, "the OpenAI front end of Triton; errors as {detail}"),
  OLLAMA(
      "ollama",
      "",
      Traits.NONE,
      "ignores what it does not know, such as n and logit_bias; thoughts in reasoning"),
  LLAMA_CPP("llama.cpp", "", Traits.NONE, "extra parameters pass through: grammar, cache_prompt"),
  MISTRAL(
      "mistral",
      "api.mistral.ai",
      new Traits(
          "max_tokens",
          Map.of("seed", "random_seed"),
          Set.of("stream_options"),
          Set.of("user"),
          "any"),
      "refuses what it does not know; random_seed for seed, any for tool_choice required; usage"
          + " comes unasked, without stream_options; no user"),
  OTHER("other", "", Traits.NONE, "as in OpenAI's reference");

  private final String id;
  private final String host;

  @SuppressWarnings("ImmutableEnumChecker") // Its sets and maps are Map.of and Set.of.
  private final Traits traits;

  private final String differences;

  /**
   * What differs.
   *
   * @param maxTokens name of the bound on an answer; empty to leave it as it is
   * @param renamed members with another name
   * @param unasked members that we add for other products and that this one does not know
   * @param unknown members that can be left out without changing the answer
   * @param required word for a tool choice of {@code required}
   */
  private record Traits(
      String maxTokens,
      Map<String, String> renamed,
      Set<String> unasked,
      Set<String> unknown,
      String required) {
    static final Traits NONE = new Traits("", Map.of(), Set.of(), Set.of(), "required");

    Traits withMaxTokens(String name) {
      return new Traits(name, renamed, unasked, unknown, required);
    }
  }

  Product(String id, String host, Traits traits, String differences) {
    this.id = id;
    this.host = host;
    this.traits = traits;
    this.differences = differences;
  }

  /** The name in the config. */
  public String id() {
    return id;
  }

  /** What differs, in words. */
  public String differences() {
    return differences;
  }

  /** The product of that name. */
  static Optional<Product> named(String id) {
    return Arrays.stream(values()).filter(product -> product.id.equals(id)).findFirst();
  }

  /** All names. */
  static List<String> names() {
    return Arrays.stream(values()).map(Product::id).toList();
  }

  /** The product that is known to stand at an address. */
  static Product at(URI uri) {
    return Arrays.stream(values())
        .filter(product -> !product.host.isEmpty() && product.host.equals(uri.getHost()))
        .findFirst()
        .orElse(OTHER);
  }

  /** What callers of the dialect itself wrote is theirs, unless the product would refuse it. */
  @Override
  public boolean adapts(LlmRequest request) {
    return this == MISTRAL
        || (!traits.maxTokens().isEmpty() && !request.dialect().equals("openai-chat"));
  }

  @Override
  public JsonObject adapted(JsonObject body, LlmRequest request, Losses losses)
      throws UnsupportedRequestException {
    JsonObject out = body.without(traits.unasked());
    for (String name : traits.unknown()) {
      if (out.member(name).isPresent()) {
        losses.hint("/" + name);
        out = out.without(name);
      }
    }
    for (Map.Entry<String, String> entry : traits.renamed().entrySet()) {
      out = renamed(out, entry.getKey(), entry.getValue());
    }
    if (!traits.maxTokens().isEmpty()) {
      out = renamed(out, "max_tokens", traits.maxTokens());
      out = renamed(out, "max_completion_tokens", traits.maxTokens());
    }
    return out.string("tool_choice").equals("required")
        ? out.with("tool_choice", new JsonString(traits.required()))
        : out;
  }

  private static JsonObject renamed(JsonObject body, String from, String to) {
    Optional<JsonValue> value = body.member(from);
    return value.isEmpty() || from.equals(to) ? body : body.without(from).with(to, value.get());
  }
}
