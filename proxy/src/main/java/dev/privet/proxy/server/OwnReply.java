package dev.privet.proxy.server;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that the gateway gives itself: nothing leaves the house for it. */
final class OwnReply implements Reply {
  private static final String ID = "privet";

  private final Served served;
  private @Nullable Frame frame;

  OwnReply(LlmExchange exchange, Frame frame) {
    this.frame = frame;
    this.served =
        new Served(
            ID,
            Destination.ON_PREM,
            exchange.request().model(),
            0,
            exchange
                .decision()
                .map(Decision::dataClass)
                .orElseGet(() -> DataClasses.standard().highest()),
            Price.FREE,
            false);
  }

  @Override
  public Served served() {
    return served;
  }

  @Override
  public Optional<Frame> next() {
    Frame only = frame;
    frame = null;
    return Optional.ofNullable(only);
  }

  @Override
  public void close() {
    frame = null;
  }
}
