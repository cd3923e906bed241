package dev.privet.proxy.server;

import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Lists the models that callers may ask for, in the shape of the caller's dialect. */
final class ModelsServlet extends HttpServlet {
  private final transient List<String> names;

  ModelsServlet(List<String> names) {
    this.names = List.copyOf(names);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id =
        request.getHeader("anthropic-version") == null ? "openai-chat" : "anthropic-messages";
    Dialect dialect = Dialects.named(id).orElseThrow();
    byte[] body = dialect.models(names);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
