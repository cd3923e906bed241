package dev.privet.proxy.demo;

import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Remembers what each destination was shown, for the demo's made-up prompts only. */
final class WatchFilter extends LlmFilter {
  private final ConcurrentHashMap<String, Seen> seen = new ConcurrentHashMap<>();

  /** What one destination saw of one request. */
  record Seen(String destination, String text) {
    @Override
    public String toString() {
      return "Seen[" + destination + "]";
    }
  }

  @Override
  public String id() {
    return "watch";
  }

  @Override
  public Phase phase() {
    return Phase.RECORD;
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    exchange.attempt((attempt, next) -> {
      seen.put(
          exchange.id(), new Seen(attempt.destination().id(), text(attempt.request().texts())));
      return next.proceed(attempt);
    });
    return chain.proceed();
  }

  /** What was seen of a request; empty if nothing was sent. */
  Optional<Seen> of(String requestId) {
    return Optional.ofNullable(seen.get(requestId));
  }

  private static String text(List<TextSlot> slots) {
    return slots.stream()
        .filter(slot -> slot.pointer().startsWith("/messages/"))
        .map(TextSlot::text)
        .collect(Collectors.joining(" "));
  }
}
