package dev.privet.proxy.server;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Tells of the models that callers may ask for, in the shape of the caller's dialect. */
final class ModelsServlet extends HttpServlet {
  private final transient Supplier<List<String>> offered;

  /**
   * A servlet.
   *
   * @param offered the names there are now
   */
  ModelsServlet(Supplier<List<String>> offered) {
    this.offered = offered;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id =
        request.getHeader("anthropic-version") == null ? "openai-chat" : "anthropic-messages";
    Dialect dialect = Dialects.named(id).orElseThrow();
    List<String> names = offered.get();
    String rest = Objects.requireNonNullElse(request.getPathInfo(), "");
    String name = rest.startsWith("/") ? rest.substring(1) : rest;
    if (name.isEmpty()) {
      write(dialect.models(names), response);
    } else if (names.contains(name)) {
      write(dialect.model(name), response);
    } else {
      response.setStatus(ErrorCode.MODEL_UNKNOWN.status());
      String requestId = Objects.requireNonNullElse(response.getHeader("x-request-id"), "");
      var refusal = Verdict.refuse(ErrorCode.MODEL_UNKNOWN, "There is no model of this name.");
      write(dialect.error(refusal, requestId), response);
    }
  }

  private static void write(byte[] body, HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
