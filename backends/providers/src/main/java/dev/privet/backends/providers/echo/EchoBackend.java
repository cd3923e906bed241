package dev.privet.backends.providers.echo;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.ReadyReply;
import dev.privet.backends.api.Transport;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.neutral.Embeddings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers with the last thing it was told, or with vectors of what it was told. It reads the very
 * bytes that a destination would get, so what it repeats is what a model would see. When a tool
 * must be called, it puts the text into the tool's arguments. Thread-safe.
 */
final class EchoBackend implements Backend {
  private static final String PATH = "/v1/chat/completions";
  private static final String EMBEDDINGS = "/v1/embeddings";
  private static final String PREFIX = "You said: ";
  private static final int PIECE_CHARS = 7;
  private static final int CHARS_PER_TOKEN = 4;
  private static final Channel CONTENT = new Channel(0, Channel.Kind.CONTENT, 0);
  private static final Channel TOOL = new Channel(0, Channel.Kind.TOOL_INPUT, 0);

  /** A tool is forced when the choice is {@code required} or names one. */
  private static final Pattern FORCED =
      Pattern.compile("(?<!\\\\)\"tool_choice\"\\s*:\\s*(\"required\"|\\{)");

  private final Dialect dialect =
      Dialects.named("openai-chat")
          .orElseThrow(() -> new GatewayException("the dialect openai-chat is missing"));

  @Override
  public AttemptResult open(Attempt attempt, Transport transport) {
    return attempt.request().facts().endpoint().equals(EMBEDDINGS)
        ? vectors(attempt)
        : repeated(attempt);
  }

  private static AttemptResult vectors(Attempt attempt) {
    try {
      if (Requests.ask(attempt.request(), Losses.reporting()) instanceof Embeddings asked
          && asked.dimensions() <= WordVectors.MOST) {
        int size = asked.dimensions() > 0 ? (int) asked.dimensions() : WordVectors.USUAL;
        List<String> texts = asked.texts();
        return new AttemptResult.Answered(
            ReadyReply.ofVectors(
                texts.stream().map(text -> WordVectors.of(text, size)).toList(),
                tokens(texts.stream().mapToInt(String::length).sum()),
                attempt,
                List.of()));
      }
      return new AttemptResult.Failed(Failure.UNSUPPORTED, 0, 0);
    } catch (UnsupportedRequestException e) {
      return new AttemptResult.Failed(Failure.UNSUPPORTED, 0, 0);
    }
  }

  private AttemptResult repeated(Attempt attempt) {
    byte[] body;
    LlmRequest seen;
    try {
      body = dialect.encode(attempt.request(), attempt.model(), Losses.reporting());
      seen = dialect.decode(PATH, body, JsonLimits.DEFAULT);
    } catch (UnsupportedRequestException | MalformedRequestException e) {
      return new AttemptResult.Failed(Failure.UNSUPPORTED, 0, 0);
    }
    List<StreamEvent> answer = answer(seen, body);
    List<Frame> frames =
        seen.stream()
            ? answer.stream().map(Frame::of).toList()
            : List.of(new Frame(answer, Wire.NONE));
    return new AttemptResult.Answered(new ReadyReply(frames, attempt, List.of()));
  }

  private static List<StreamEvent> answer(LlmRequest seen, byte[] body) {
    String told = told(seen);
    List<String> tools = seen.facts().tools();
    boolean call =
        !tools.isEmpty() && FORCED.matcher(new String(body, StandardCharsets.UTF_8)).find();
    String text = call ? arguments(told) : PREFIX + told;
    var events = new ArrayList<StreamEvent>();
    for (String piece : pieces(text)) {
      boolean first = events.isEmpty();
      events.add(
          call
              ? new StreamEvent.ToolInput(
                  TOOL, first ? "call_echo" : "", first ? tools.getFirst() : "", piece, Wire.NONE)
              : new StreamEvent.Text(CONTENT, piece, Wire.NONE));
    }
    events.add(
        new StreamEvent.Finish(0, call ? FinishReason.TOOL_CALLS : FinishReason.STOP, Wire.NONE));
    events.add(new StreamEvent.Usage(tokens(read(seen)), tokens(text.length()), Wire.NONE));
    events.add(new StreamEvent.End(Wire.NONE));
    return events;
  }

  /** The texts of the last message that a user or a tool said. */
  private static String told(LlmRequest seen) {
    List<TextSlot> said =
        seen.texts().stream()
            .filter(slot -> Set.of(Role.USER, Role.TOOL).contains(slot.role()))
            .filter(slot -> slot.kind() == TextSlot.Kind.STRING)
            .filter(slot -> slot.pointer().contains("/content"))
            .toList();
    if (said.isEmpty()) {
      return "";
    }
    String last = message(said.getLast());
    return said.stream()
        .filter(slot -> message(slot).equals(last))
        .map(TextSlot::text)
        .collect(Collectors.joining("\n"));
  }

  /** The part of a pointer that leads to the message, such as {@code /messages/3}. */
  private static String message(TextSlot slot) {
    return slot.pointer().substring(0, slot.pointer().indexOf("/content"));
  }

  private static String arguments(String told) {
    return "{\"text\":\"" + Channels.jsonEscaped(told) + "\"}";
  }

  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(from + PIECE_CHARS, text.length());
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to++;
      }
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }

  private static int read(LlmRequest seen) {
    return seen.texts().stream().mapToInt(slot -> slot.text().length()).sum();
  }

  private static long tokens(long chars) {
    return (chars + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
  }
}
