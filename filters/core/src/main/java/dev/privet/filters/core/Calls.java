package dev.privet.filters.core;

import dev.privet.filters.api.Call;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;

/**
 * What filters see of a request's head. Of its headers only these: {@code authorization}, {@code
 * x-api-key}, {@code api-key}, {@code user-agent}, {@code cache-control}, {@code content-type},
 * {@code accept}, {@code idempotency-key}, {@code anthropic-version}, {@code anthropic-beta},
 * {@code openai-organization}, {@code openai-project}, {@code traceparent}, and all that begin with
 * {@code x-privet-}. Repeated headers are joined by a comma, so that a second value never hides
 * behind the first.
 */
final class Calls {
  private static final Set<String> ALLOWED =
      Set.of(
          "authorization",
          "x-api-key",
          "api-key",
          "user-agent",
          "cache-control",
          "content-type",
          "accept",
          "idempotency-key",
          "anthropic-version",
          "anthropic-beta",
          "openai-organization",
          "openai-project",
          "traceparent");
  private static final String OWN = "x-privet-";

  private Calls() {}

  static Call of(HttpServletRequest request, String path) {
    var headers = new HashMap<String, String>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (ALLOWED.contains(lower) || lower.startsWith(OWN)) {
        headers.put(lower, String.join(", ", Collections.list(request.getHeaders(name))));
      }
    }
    return new Call(request.getMethod(), path, request.getRemoteAddr(), headers);
  }
}
