package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Expect;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;

/** OpenAI's old completions of one text. */
public final class OpenAiCompletionsDialect extends OpenAiFamily {
  private static final int MOST_CHOICES = 8;

  /** For ServiceLoader. */
  public OpenAiCompletionsDialect() {
    super("/v1/completions", CompletionsFormat.INSTANCE);
  }

  @Override
  protected void check(JsonObject root) throws MalformedRequestException {
    Expect.model(root);
    Tokens.check(root, "prompt");
    long count = root.whole("n").orElse(1);
    Expect.that(count >= 1 && count <= MOST_CHOICES, "/n", "expected 1 to " + MOST_CHOICES);
    for (String name : new String[] {"stream", "echo"}) {
      Expect.that(
          root.member(name).orElse(JsonLiteral.FALSE) instanceof JsonLiteral,
          "/" + name,
          "expected true or false");
    }
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    if (!request.dialect().equals(CompletionsFormat.ID)) {
      throw Losses.content("/messages");
    }
    return JsonWriter.bytes(ChatFormat.outgoing(Requests.root(request), model));
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new CompletionsAnswers(stream), in, limits);
  }

  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    return stream ? new CompletionsStreamWriter(head, true) : new CompletionsWholeWriter(head);
  }

  @Override
  public FrameWriter writer(LlmRequest request, boolean stream, AnswerHead head) {
    return stream
        ? new CompletionsStreamWriter(head, ChatFormat.wantsUsage(Requests.root(request)))
        : new CompletionsWholeWriter(head);
  }
}
