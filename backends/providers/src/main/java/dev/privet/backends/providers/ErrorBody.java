package dev.privet.backends.providers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an error: read up to a bound, and never passed on. Only words of the closed sets
 * below are told, so nothing of a request that a destination quotes can come back this way.
 */
final class ErrorBody {
  private static final int MOST_BYTES = 16 * 1024;

  /** A member of an error object whose value is one word. */
  private static final Pattern MEMBER =
      Pattern.compile("(?<!\\\\)\"(code|type|param)\"\\s*:\\s*\"([a-z_.]{1,40})\"");

  private static final Set<String> CODES =
      Set.of(
          "context_length_exceeded",
          "content_filter",
          "content_policy_violation",
          "invalid_value",
          "invalid_type",
          "missing_required_parameter",
          "model_not_found",
          "not_found_error",
          "request_too_large",
          "string_above_max_length",
          "array_above_max_length",
          "unknown_parameter",
          "unsupported_parameter",
          "unsupported_value");

  private static final Set<String> PARAMS =
      Set.of(
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "messages",
          "model",
          "n",
          "parallel_tool_calls",
          "presence_penalty",
          "reasoning_effort",
          "response_format",
          "seed",
          "stop",
          "stream_options",
          "system",
          "temperature",
          "tool_choice",
          "tools",
          "top_k",
          "top_logprobs",
          "top_p");

  /** Google's word for a key that is none. */
  private static final Pattern KEY =
      Pattern.compile("(?<!\\\\)\"reason\"\\s*:\\s*\"API_KEY_INVALID\"");

  private final String text;

  private ErrorBody(String text) {
    this.text = text;
  }

  /** The beginning of a body. */
  static ErrorBody read(InputStream body) {
    try {
      return new ErrorBody(new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The status alone says that the request was rejected.
      return new ErrorBody("");
    }
  }

  /** Whether the credentials are wrong, whatever the status says. */
  boolean isOfKey() {
    return KEY.matcher(text).find();
  }

  /** The words of an error that may be told, or nothing. */
  String words() {
    var told = new LinkedHashSet<String>();
    Matcher matcher = MEMBER.matcher(text);
    while (matcher.find()) {
      String word = matcher.group(2);
      boolean param = matcher.group(1).equals("param");
      if ((param ? PARAMS : CODES).contains(word)) {
        told.add(param ? "parameter " + word : word);
      }
    }
    return String.join(", ", told);
  }

  @Override
  public String toString() {
    return "ErrorBody[" + text.length() + " chars]";
  }
}
