package dev.privet.filters.access;

import dev.privet.filters.access.BucketKey.Kind;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All limits that hold for one exchange, in one place, so that several can be taken together.
 *
 * <p>A request counts when the chain is entered, before its body is read. Tokens are reserved by
 * estimate when the first attempt is about to be made, once for all attempts, and settled at the
 * close by what was used: the rest is put back, or the excess is taken and may leave a debt. Where
 * the application makes no attempts of ours (a servlet container), there is no reservation; what
 * was used is taken at the close, and an empty bucket refuses at entry.
 */
final class ExchangeLimits implements AttemptStage {
  /** Characters of a prompt for one token, roughly, in the languages of Europe. */
  private static final long CHARS_PER_TOKEN = 4;

  /** What an answer is taken to need where the request does not say. */
  private static final long USUAL_OUTPUT = 1_024;

  /** More than any answer costs; a destination that claims more is not believed. */
  private static final long MOST_USED = 10_000_000;

  private final LlmExchange exchange;
  private final LimitHeaders headers;
  private final List<Limit> requests = new ArrayList<>();
  private final List<Limit> tokens = new ArrayList<>();
  private final List<Long> reserved = new ArrayList<>();

  private ExchangeLimits(LlmExchange exchange) {
    this.exchange = exchange;
    this.headers = new LimitHeaders(exchange.response());
  }

  /** The limits of an exchange: those that an earlier filter has begun, else new ones. */
  static ExchangeLimits of(LlmExchange exchange) {
    for (AttemptStage stage : exchange.attemptStages()) {
      if (stage instanceof ExchangeLimits begun) {
        return begun;
      }
    }
    var begun = new ExchangeLimits(exchange);
    exchange.attempt(begun);
    exchange.onClose(begun::settle);
    return begun;
  }

  /** Counts the request; a refusal if there is none left, and then none is counted. */
  Optional<Verdict.Refused> takeRequest(Limit limit) {
    Limit.Level level = limit.take(1);
    headers.show(Kind.REQUESTS, limit, level);
    if (level.enough()) {
      requests.add(limit);
      return Optional.empty();
    }
    requests.forEach(taken -> taken.refund(1));
    requests.clear();
    return Optional.of(
        refusal(ErrorCode.LIMIT_REQUESTS, "The limit of " + limit.rate() + " requests", level));
  }

  /** Announces that tokens will be taken; a refusal if there are none at all. */
  Optional<Verdict.Refused> claimTokens(Limit limit) {
    Limit.Level level = limit.look(1);
    headers.show(Kind.TOKENS, limit, level);
    tokens.add(limit);
    return level.enough() ? Optional.empty() : Optional.of(exhausted(limit, level));
  }

  @Override
  public AttemptResult attempt(Attempt attempt, AttemptChain chain) throws IOException {
    if (reserved.isEmpty()) {
      Optional<Verdict.Refused> refusal = reserve(exchange.request());
      if (refusal.isPresent()) {
        return new AttemptResult.Refused(refusal.get());
      }
    }
    return chain.proceed(attempt);
  }

  private Optional<Verdict.Refused> reserve(LlmRequest request) {
    for (Limit limit : tokens) {
      Optional<Verdict.Refused> refusal = reserve(limit, estimate(request, limit.rate()));
      if (refusal.isPresent()) {
        release();
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict.Refused> reserve(Limit limit, long estimate) {
    if (estimate > limit.rate().amount()) {
      return Optional.of(tooLarge(limit, estimate));
    }
    Limit.Level level = limit.take(estimate);
    if (level.enough()) {
      reserved.add(estimate);
    }
    headers.show(Kind.TOKENS, limit, level);
    return level.enough() ? Optional.empty() : Optional.of(exhausted(limit, level));
  }

  private void release() {
    for (int i = 0; i < reserved.size(); i++) {
      tokens.get(i).refund(reserved.get(i));
    }
    reserved.clear();
  }

  private void settle(ExchangeSummary summary) {
    for (int i = 0; i < tokens.size(); i++) {
      long held = i < reserved.size() ? reserved.get(i) : 0;
      long used = used(summary, held);
      tokens.get(i).debit(used - held);
      tokens.get(i).refund(held - used);
    }
  }

  /**
   * What an exchange cost. Where somebody answered and nobody counted, the estimate stands; and it
   * is the least where a caller left, since what was counted until then may be the prompt alone.
   */
  private static long used(ExchangeSummary summary, long estimate) {
    if (summary.served().isEmpty() || summary.served().get().cacheHit()) {
      return 0;
    }
    long counted = summary.usage().total();
    long least = counted == 0 || summary.ending() == Ending.ABORTED ? estimate : 0;
    return Math.max(Math.min(counted, MOST_USED), least);
  }

  /**
   * What a request may cost at most, as far as it says: a quarter of its characters, and the answer
   * it allows. If it does not say, an ordinary answer, but no more than a quarter of the limit.
   */
  static long estimate(LlmRequest request, Rate rate) {
    long chars = 0;
    for (TextSlot slot : request.texts()) {
      chars += slot.text().length();
    }
    long asked = request.maxOutputTokens();
    long output = asked > 0 ? asked : Math.min(USUAL_OUTPUT, rate.amount() / 4);
    long input = chars / CHARS_PER_TOKEN + 1;
    return output > Long.MAX_VALUE - input ? Long.MAX_VALUE : input + output;
  }

  private static Verdict.Refused exhausted(Limit limit, Limit.Level level) {
    return refusal(ErrorCode.LIMIT_TOKENS, "The limit of " + limit.rate() + " tokens", level);
  }

  private static Verdict.Refused refusal(ErrorCode code, String what, Limit.Level level) {
    long seconds = seconds(level.retry());
    return Verdict.refuse(code, what + " is used up; try again in " + seconds + " s.")
        .withRetryAfter(seconds);
  }

  private static Verdict.Refused tooLarge(Limit limit, long estimate) {
    return Verdict.refuse(
        ErrorCode.REQUEST_TOO_LARGE,
        "The request may need "
            + estimate
            + " tokens and the limit is "
            + limit.rate()
            + ": it can never be served. Shorten the prompt or ask for fewer output tokens.");
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }
}
