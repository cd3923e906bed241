package dev.privet.filters.core;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.KeptAnswers;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerKeeper;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.KeepingDialect;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.policies.api.Principal;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange has to do with kept answers: the one that it goes on from is put into the
 * request before any filter sees it, and its own answer is kept as the caller gets it.
 */
final class Keeping {
  private final @Nullable KeptAnswers answers;
  private final int mostBytes;
  private String previous = "";

  private Keeping(@Nullable KeptAnswers answers, int mostBytes) {
    this.answers = answers;
    this.mostBytes = mostBytes;
  }

  /**
   * @param mostBytes the most that a request may be with all that was said before
   */
  static Keeping of(ServletContext context, int mostBytes) {
    return new Keeping(
        context.getAttribute(KeptAnswers.ATTRIBUTE) instanceof KeptAnswers present ? present : null,
        mostBytes);
  }

  /** Whether answers are kept here at all. */
  boolean isPossible() {
    return answers != null;
  }

  /**
   * The request with all that was said before.
   *
   * @throws RefusalException if it goes on from what the caller does not have, or gets too large
   */
  LlmRequest whole(LlmRequest request, Dialect dialect, LlmExchange exchange, BodyRoom.Share room) {
    if (!(dialect instanceof KeepingDialect keeper)) {
      return request;
    }
    String id = keeper.previous(request).orElse("");
    if (id.isEmpty()) {
      return request;
    }
    if (answers == null) {
      throw refused(ErrorCode.REQUEST_UNSUPPORTED, "Answers are not kept; send what was said.");
    }
    byte[] kept = find(id, exchange);
    room.grow(request.facts().bytes() + kept.length);
    LlmRequest whole;
    try {
      whole = keeper.goingOn(request, kept);
    } catch (MalformedRequestException e) {
      throw refused(e.code(), String.valueOf(e.getMessage()));
    }
    if (whole.facts().bytes() > mostBytes) {
      throw refused(ErrorCode.REQUEST_TOO_LARGE, "The conversation is too large.");
    }
    previous = id;
    return whole;
  }

  /**
   * A kept answer of the caller.
   *
   * @throws RefusalException if there is none
   */
  byte[] find(String id, LlmExchange exchange) {
    return owner(exchange).flatMap(owner -> store().find(owner, id)).orElseThrow(Keeping::unknown);
  }

  /**
   * Forgets a kept answer of the caller.
   *
   * @throws RefusalException if there is none
   */
  void drop(String id, LlmExchange exchange) {
    if (owner(exchange).filter(owner -> store().drop(owner, id)).isEmpty()) {
      throw unknown();
    }
  }

  private KeptAnswers store() {
    if (answers == null) {
      throw unknown();
    }
    return answers;
  }

  private static Optional<Principal> owner(LlmExchange exchange) {
    return exchange.principal();
  }

  private static RefusalException unknown() {
    return refused(ErrorCode.ANSWER_UNKNOWN, "There is no kept answer of this id.");
  }

  private static RefusalException refused(ErrorCode code, String message) {
    return new RefusalException(Verdict.refuse(code, message));
  }

  /** Writes the answer of an exchange, and keeps it if the caller wants it. */
  FrameWriter writer(Dialect dialect, LlmExchange exchange, boolean stream, AnswerHead head) {
    LlmRequest request = exchange.request();
    Principal owner = owner(exchange).orElse(null);
    if (!(dialect instanceof KeepingDialect keeper) || answers == null || owner == null) {
      return dialect.writer(request, stream, head);
    }
    KeptAnswers to = answers;
    return keeper.writer(
        request,
        stream,
        head,
        new AnswerKeeper(
            previous, keeper.keeps(request), (id, answer) -> to.keep(owner, id, answer)));
  }
}
