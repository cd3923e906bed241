package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.HalfPairs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the events of the responses API: those of the same dialect repeated, others anew. */
final class ResponsesStreamWriter implements FrameWriter {
  private static final byte[] BEAT = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

  private final HalfPairs pairs = new HalfPairs();
  private final RepeatedEvents repeated;
  private final NewEvents anew;

  ResponsesStreamWriter(CallersView view) {
    this.repeated = new RepeatedEvents(view);
    this.anew = new NewEvents(view);
  }

  @Override
  public String contentType() {
    return "text/event-stream;charset=utf-8";
  }

  @Override
  public void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException {
    List<StreamEvent> whole = pairs.join(events);
    FrameSource source = FrameSource.of(frame, ResponsesAnswers.STREAM);
    if (source == null) {
      for (StreamEvent event : whole) {
        anew.say(event, out);
      }
    } else {
      repeated.write(source, frame, whole, out);
    }
  }

  @Override
  public void fail(Verdict.Refused refusal, String requestId, OutputStream out) throws IOException {
    JsonObject error =
        JsonObject.EMPTY
            .with("type", "error")
            .with("code", refusal.code())
            .with("message", refusal.message())
            .with("param", JsonLiteral.NULL)
            .with("sequence_number", anew.nextNumber())
            .with("request_id", requestId);
    send(error, out);
  }

  @Override
  public void heartbeat(OutputStream out) throws IOException {
    out.write(BEAT);
  }

  static void send(JsonObject json, OutputStream out) throws IOException {
    String text = "event: " + json.string("type") + "\ndata: " + JsonWriter.text(json) + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
