package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.RequestLens;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.stream.AnswerFormat;
import dev.privet.filters.dialects.stream.AnswerReader;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WireForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * How many tokens a Messages request has (Anthropic API reference, "Count tokens in a message"). No
 * model is asked: the answer is an estimate from the length of the texts.
 */
public final class CountTokensDialect implements Dialect {
  static final String ID = "anthropic-count-tokens";
  private static final String PATH = "/v1/messages/count_tokens";
  private static final String TOKENS = "input_tokens";
  private static final MessagesFormat FORMAT = new MessagesFormat(ID);
  private static final WireForm FORM = new WireForm(ID, false);
  private static final int CHARS_PER_TOKEN = 4;

  /** For ServiceLoader. */
  public CountTokensDialect() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean serves(String path) {
    return path.equals(PATH);
  }

  @Override
  public LlmRequest decode(String path, byte[] body, JsonLimits limits)
      throws MalformedRequestException {
    JsonObject root = Requests.object(body, limits).without("stream");
    MessagesCheck.check(root, false);
    return RequestLens.of(FORMAT, root, path, body.length);
  }

  @Override
  public Optional<Frame> ownAnswer(LlmRequest request) {
    long chars = 0;
    for (TextSlot slot : request.texts()) {
      chars += slot.text().length() + CHARS_PER_TOKEN;
    }
    return Optional.of(
        Frame.of(
            new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE),
            new StreamEvent.Usage(Math.ceilDiv(chars, CHARS_PER_TOKEN), 0, Wire.NONE),
            new StreamEvent.End(Wire.NONE)));
  }

  @Override
  public LlmRequest stating(LlmRequest request, String purpose, String raisedTo) {
    return Requests.lens(request, ID).withStated(purpose, raisedTo);
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    throw Losses.content("/messages");
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new Count(), in, limits);
  }

  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    return new Writer();
  }

  @Override
  public byte[] error(Verdict.Refused refusal, String requestId) {
    return JsonWriter.bytes(MessagesErrors.error(refusal, requestId));
  }

  @Override
  public byte[] models(List<String> names) {
    return JsonWriter.bytes(MessagesModels.list(names));
  }

  @Override
  public byte[] model(String name) {
    return JsonWriter.bytes(MessagesModels.one(name));
  }

  /** The answer of an application behind the filters. */
  private static final class Count implements AnswerFormat {
    @Override
    public WireForm form() {
      return FORM;
    }

    @Override
    public List<StreamEvent> events(FrameSource source, JsonObject json) {
      return List.of(
          new StreamEvent.Usage(json.whole(TOKENS).orElse(0), 0, source.leaf()),
          new StreamEvent.End(source.leaf()));
    }
  }

  /** Writes the number. */
  private static final class Writer implements FrameWriter {
    private long tokens;

    @Override
    public String contentType() {
      return "application/json";
    }

    @Override
    public void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException {
      for (StreamEvent event : events) {
        if (event instanceof StreamEvent.Usage usage) {
          tokens = usage.inputTokens();
        } else if (event instanceof StreamEvent.End) {
          out.write(JsonWriter.bytes(JsonObject.EMPTY.with(TOKENS, tokens)));
        }
      }
    }

    @Override
    public void fail(Verdict.Refused refusal, String requestId, OutputStream out) {
      throw new IllegalStateException("fail: only streams can end in the middle");
    }

    @Override
    public void heartbeat(OutputStream out) {
      // A count is whole at once.
    }
  }
}
