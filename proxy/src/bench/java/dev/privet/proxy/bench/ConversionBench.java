package dev.privet.proxy.bench;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A conversation of 100 KB, as an agent holds it: texts, calls of tools and their results. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ConversionBench {
  private static final int BYTES = 100_000;
  private static final Map<String, String> PATHS =
      Map.of(
          "openai-chat", "/v1/chat/completions",
          "openai-responses", "/v1/responses",
          "anthropic-messages", "/v1/messages");

  @Param({"openai-chat", "openai-responses", "anthropic-messages"})
  public String from;

  @Param({"openai-chat", "anthropic-messages", "gemini", "bedrock"})
  public String to;

  private byte[] body;
  private Dialect caller;
  private Dialect destination;
  private LlmRequest request;

  @Setup
  public void prepare() throws MalformedRequestException {
    body = conversation(from);
    caller = Dialects.named(from).orElseThrow();
    destination = Dialects.named(to).orElseThrow();
    request = read();
  }

  private LlmRequest read() throws MalformedRequestException {
    return caller.decode(PATHS.get(from), body, JsonLimits.DEFAULT);
  }

  /** From the tree that filters see to the bytes that leave. */
  @Benchmark
  public byte[] convert() throws UnsupportedRequestException {
    return destination.encode(request, "m", Losses.reporting());
  }

  /** From the bytes that come to the bytes that leave. */
  @Benchmark
  public byte[] readAndConvert() throws MalformedRequestException, UnsupportedRequestException {
    return destination.encode(read(), "m", Losses.reporting());
  }

  private static byte[] conversation(String dialect) {
    String head = "{\"model\":\"m\",\"max_tokens\":100,\"messages\":[";
    if (dialect.equals("openai-responses")) {
      head = "{\"model\":\"m\",\"input\":[";
    }
    var out = new StringBuilder(head);
    for (int turn = 0; out.length() < BYTES; turn++) {
      out.append(turn(dialect, turn)).append(',');
    }
    out.setCharAt(out.length() - 1, ']');
    return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String turn(String dialect, int n) {
    String text = "Please look at the order \\u201c" + n + "\\u201d once more. ".repeat(40) + "\\n";
    String input = "\"order\":" + n + ",\"lines\":[1.50,2,3],\"note\":\"as said before\"";
    String quoted = "{" + input.replace("\"", "\\\"") + "}";
    return switch (dialect) {
      case "openai-chat" ->
          """
          {"role":"user","content":"%2$s"},
          {"role":"assistant","content":"%2$s","tool_calls":[{"id":"call_%1$d","type":"function","function":{"name":"find","arguments":"%4$s"}}]},
          {"role":"tool","tool_call_id":"call_%1$d","content":"%2$s"}\
          """
              .formatted(n, text, input, quoted);
      case "openai-responses" ->
          """
          {"role":"user","content":[{"type":"input_text","text":"%2$s"}]},
          {"type":"message","role":"assistant","content":[{"type":"output_text","text":"%2$s"}]},
          {"type":"function_call","call_id":"call_%1$d","name":"find","arguments":"%4$s"},
          {"type":"function_call_output","call_id":"call_%1$d","output":"%2$s"}\
          """
              .formatted(n, text, input, quoted);
      default ->
          """
          {"role":"user","content":[{"type":"text","text":"%2$s"}]},
          {"role":"assistant","content":[{"type":"text","text":"%2$s"},{"type":"tool_use","id":"call_%1$d","name":"find","input":{%3$s}}]},
          {"role":"user","content":[{"type":"tool_result","tool_use_id":"call_%1$d","content":"%2$s"}]}\
          """
              .formatted(n, text, input, quoted);
    };
  }
}
