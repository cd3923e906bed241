package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerKeeper;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.KeepingDialect;
import dev.privet.filters.dialects.KeptPath;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Expect;
import dev.privet.filters.dialects.lens.RequestLens;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.openai.OpenAiFamily;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenAI's responses. */
public final class OpenAiResponsesDialect extends OpenAiFamily implements KeepingDialect {
  private static final String PATH = "/v1/responses";
  private static final String ITEMS = "/input_items";
  private static final String PREVIOUS = "previous_response_id";
  private static final Pattern KEPT =
      Pattern.compile(PATH + "/(" + ResponsesCheck.ID + ")(?:" + ITEMS + ")?");

  /** For ServiceLoader. */
  public OpenAiResponsesDialect() {
    super(PATH, ResponsesFormat.INSTANCE);
  }

  @Override
  protected void check(JsonObject root) throws MalformedRequestException {
    ResponsesCheck.check(root);
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    if (!request.dialect().equals(ResponsesFormat.ID)) {
      throw Losses.content("/messages");
    }
    return JsonWriter.bytes(ResponsesFormat.outgoing(Requests.root(request), model));
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new ResponsesAnswers(stream), in, limits);
  }

  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    return writer(new CallersView(head, JsonObject.EMPTY, "", AnswerKeeper.NONE), stream);
  }

  @Override
  public FrameWriter writer(LlmRequest request, boolean stream, AnswerHead head) {
    return writer(request, stream, head, AnswerKeeper.NONE);
  }

  @Override
  public FrameWriter writer(
      LlmRequest request, boolean stream, AnswerHead head, AnswerKeeper keeper) {
    String raisedTo = request.facts().raisedTo();
    return writer(new CallersView(head, Requests.root(request), raisedTo, keeper), stream);
  }

  private static FrameWriter writer(CallersView view, boolean stream) {
    return stream ? new ResponsesStreamWriter(view) : new ResponsesWholeWriter(view);
  }

  @Override
  public Optional<KeptPath> kept(String path) {
    Matcher matcher = KEPT.matcher(path);
    return matcher.matches()
        ? Optional.of(
            new KeptPath(
                PATH + "/{id}" + path.substring(matcher.end(1)),
                matcher.group(1),
                path.substring(matcher.end(1))))
        : Optional.empty();
  }

  @Override
  public Optional<String> previous(LlmRequest request) {
    return Optional.of(Requests.root(request).string(PREVIOUS)).filter(id -> !id.isEmpty());
  }

  @Override
  public LlmRequest goingOn(LlmRequest request, byte[] kept) throws MalformedRequestException {
    RequestLens lens = Requests.lens(request, id());
    KeptResponse before = KeptResponse.from(kept);
    String raisedTo = lens.facts().raisedTo();
    Expect.that(
        raisedTo.isEmpty() || before.raisedTo().isEmpty() || raisedTo.equals(before.raisedTo()),
        "X-Privet-Class",
        "expected the class that the conversation was raised to");
    var items = new JsonArray(before.before(lens.root()));
    JsonObject whole = lens.root().without(PREVIOUS).with("input", items);
    check(whole);
    return lens.withRoot(whole, JsonWriter.bytes(whole).length)
        .withStated(lens.facts().purpose(), raisedTo.isEmpty() ? before.raisedTo() : raisedTo);
  }

  @Override
  public boolean keeps(LlmRequest request) {
    return Requests.root(request).member("store").orElse(JsonLiteral.TRUE) == JsonLiteral.TRUE;
  }

  @Override
  public byte[] tell(KeptPath path, Map<String, String> query, byte[] kept)
      throws MalformedRequestException {
    KeptResponse answer = KeptResponse.from(kept);
    if (path.part().equals(ITEMS)) {
      return JsonWriter.bytes(new InputItems(answer).page(query));
    }
    Expect.that(Set.of("include").containsAll(query.keySet()), "query", "expected include alone");
    return JsonWriter.bytes(answer.response());
  }

  @Override
  public byte[] dropped(String id) {
    return JsonWriter.bytes(
        JsonObject.EMPTY
            .with("id", id)
            .with("object", "response")
            .with("deleted", JsonLiteral.TRUE));
  }
}
