package dev.privet.proxy.server;

import dev.privet.backends.core.RouteResult;
import dev.privet.backends.core.Router;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.core.TypedDoor;
import dev.privet.filters.dialects.Dialects;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The end of the chain: routes the exchange and hands its answer to the host event by event. */
final class GatewayServlet extends HttpServlet {
  private final transient Router router;

  GatewayServlet(Router router) {
    this.router = router;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    TypedDoor door =
        TypedDoor.of(request, response)
            .orElseThrow(() -> new ServletException("the gateway was reached past its filters"));
    Optional<Frame> own = ownAnswer(door.exchange().request());
    if (own.isPresent()) {
      door.passage();
      door.deliver(new OwnReply(door.exchange(), own.get()));
      return;
    }
    switch (router.route(door.passage())) {
      case RouteResult.Answered answered -> door.deliver(answered.reply());
      case RouteResult.Refused refused -> door.refuse(refused.refusal());
    }
  }

  /** The answer to what needs no model. */
  private static Optional<Frame> ownAnswer(LlmRequest request) {
    return Dialects.named(request.dialect()).flatMap(dialect -> dialect.ownAnswer(request));
  }
}
