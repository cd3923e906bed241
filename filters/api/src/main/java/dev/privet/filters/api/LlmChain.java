package dev.privet.filters.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;

/** The rest of the chain, as one filter sees it. Good for one call. */
public final class LlmChain {
  private final Next next;
  private boolean proceeded;

  /**
   * A chain that continues with {@code next}. Made by the host, for each filter and request anew.
   */
  public LlmChain(Next next) {
    this.next = Objects.requireNonNull(next, "next");
  }

  /**
   * Runs the rest of the chain and returns when the answer is written, unless the application
   * answers asynchronously.
   *
   * @throws IllegalStateException on a second call
   */
  public Verdict.Proceeded proceed() throws IOException, ServletException {
    if (proceeded) {
      throw new IllegalStateException("chain: already proceeded");
    }
    proceeded = true;
    next.run();
    return new Verdict.Proceeded(this);
  }

  /** Whether the filter has proceeded. */
  public boolean hasProceeded() {
    return proceeded;
  }

  /** What comes after a filter. */
  @FunctionalInterface
  public interface Next {
    void run() throws IOException, ServletException;
  }
}
