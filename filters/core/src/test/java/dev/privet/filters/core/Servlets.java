package dev.privet.filters.core;

import dev.privet.filters.api.Reply;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** Servlets for tests. */
final class Servlets {
  /** Server-sent events of the chat dialect. */
  static String event(String text) {
    return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + text
        + "\"},\"finish_reason\":null}]}\n\n";
  }

  static final String FINISH =
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
          + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  static final String DONE = "data: [DONE]\n\n";

  static String whole(String text) {
    return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";
  }

  private Servlets() {}

  static HttpServlet of(Body body) {
    return new HttpServlet() {
      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws ServletException, IOException {
        body.service(request, response);
      }
    };
  }

  /** A servlet at the typed door. */
  static HttpServlet typed(Supplier<? extends Reply> reply) {
    return of(
        (request, response) -> TypedDoor.of(request, response).orElseThrow().deliver(reply.get()));
  }

  interface Body {
    void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }
}
