package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.RequestFormat;
import dev.privet.filters.dialects.lens.RequestLens;
import dev.privet.filters.dialects.lens.Requests;
import java.util.List;
import java.util.Objects;

/** What the dialects of OpenAI's endpoints have in common. */
public abstract class OpenAiFamily implements Dialect {
  private final String path;
  private final RequestFormat format;

  /**
   * A dialect of one endpoint.
   *
   * @param path path of the endpoint
   */
  protected OpenAiFamily(String path, RequestFormat format) {
    this.path = Objects.requireNonNull(path, "path");
    this.format = Objects.requireNonNull(format, "format");
  }

  /** Checks what Privet relies on. */
  protected abstract void check(JsonObject root) throws MalformedRequestException;

  @Override
  public final String id() {
    return format.dialect();
  }

  @Override
  public final boolean serves(String asked) {
    return asked.equals(path);
  }

  @Override
  public final LlmRequest decode(String asked, byte[] body, JsonLimits limits)
      throws MalformedRequestException {
    JsonObject root = Requests.object(body, limits);
    check(root);
    return RequestLens.of(format, root, asked, body.length);
  }

  @Override
  public final LlmRequest stating(LlmRequest request, String purpose, String raisedTo) {
    return Requests.lens(request, id()).withStated(purpose, raisedTo);
  }

  @Override
  public final byte[] error(Verdict.Refused refusal, String requestId) {
    return JsonWriter.bytes(OpenAiErrors.error(refusal, requestId));
  }

  @Override
  public final byte[] models(List<String> names) {
    return JsonWriter.bytes(OpenAiModels.list(names));
  }

  @Override
  public final byte[] model(String name) {
    return JsonWriter.bytes(OpenAiModels.one(name));
  }
}
