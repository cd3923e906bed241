package dev.privet.filters.core;

import dev.privet.filters.api.Ending;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The way out of the chain for a servlet that answers in events instead of bytes. Belongs to the
 * thread of its request.
 */
public final class TypedDoor {
  private final Hosting hosting;

  private TypedDoor(Hosting hosting) {
    this.hosting = hosting;
  }

  /**
   * The door of a request. Empty unless the response is the host's own, so that no foreign filter
   * between is passed over. A request that is not acceptable unwinds the servlet here; the host
   * then refuses it.
   */
  public static Optional<TypedDoor> of(HttpServletRequest request, HttpServletResponse response) {
    if (!(request.getAttribute(Hosting.ATTRIBUTE) instanceof Hosting hosting)
        || !hosting.isOurs(response)
        || hosting.exchange().isClosed()) {
      return Optional.empty();
    }
    hosting.admit();
    return Optional.of(new TypedDoor(hosting));
  }

  public LlmExchange exchange() {
    return hosting.exchange();
  }

  /**
   * Leave for the exchange to go outwards.
   *
   * @throws dev.privet.filters.api.GatewayException if a step of the chain is missing
   */
  public Passage passage() {
    return Passage.of(hosting.exchange());
  }

  /**
   * Carries a reply to the caller and closes it. Returns when the answer is written or has failed;
   * failures need no more care by the servlet.
   *
   * @return how it went so far: {@code COMPLETE} only if the protocol's end was written
   * @throws IllegalStateException if the exchange has no request or its answer has begun
   */
  public Ending deliver(Reply reply) {
    Answer answer = hosting.answer();
    LlmExchange exchange = hosting.exchange();
    if (!exchange.hasRequest()) {
      reply.close();
      throw new IllegalStateException("door: the exchange has no request");
    }
    answer.deliver(exchange, reply, exchange.request().stream(), HttpServletResponse.SC_OK);
    return answer.ending();
  }

  /** Refuses the exchange. A refusal that came before counts. */
  public void refuse(Verdict.Refused refusal) {
    hosting.answer().refuse(refusal);
  }
}
