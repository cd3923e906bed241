package dev.privet.filters.core;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.policies.api.Price;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an application writes, as a reply. */
final class ApplicationReply implements Reply {
  private final Application application;
  private final Hosting hosting;
  private final BytePipe pipe;
  private final Served served;
  private @Nullable FrameReader reader;

  ApplicationReply(Application application, Hosting hosting, BytePipe pipe, LlmExchange exchange) {
    this.application = application;
    this.hosting = hosting;
    this.pipe = pipe;
    this.served =
        new Served(
            ApplicationAttempt.ID,
            ApplicationAttempt.location(exchange),
            exchange.request().model(),
            exchange.attempts(),
            ApplicationAttempt.residual(exchange),
            Price.FREE,
            false);
  }

  @Override
  public Served served() {
    return served;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    return reader().next();
  }

  @Override
  public boolean ready() {
    return reader().ready();
  }

  private FrameReader reader() {
    FrameReader known = reader;
    if (known == null) {
      known =
          hosting
              .endpoint()
              .dialect()
              .reader(pipe, application.isStream(), hosting.config().answer());
      reader = known;
    }
    return known;
  }

  @Override
  public void close() {
    pipe.close();
  }
}
