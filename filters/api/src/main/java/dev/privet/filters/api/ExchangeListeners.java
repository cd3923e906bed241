package dev.privet.filters.api;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to know, in one servlet context, that an exchange opens. Thread-safe. */
public final class ExchangeListeners {
  private static final String ATTRIBUTE = ExchangeListeners.class.getName();
  private final List<Consumer<LlmExchange>> listeners = new CopyOnWriteArrayList<>();

  private ExchangeListeners() {}

  /** The listeners of a context. */
  public static ExchangeListeners of(ServletContext context) {
    synchronized (ExchangeListeners.class) {
      if (context.getAttribute(ATTRIBUTE) instanceof ExchangeListeners present) {
        return present;
      }
      var made = new ExchangeListeners();
      context.setAttribute(ATTRIBUTE, made);
      return made;
    }
  }

  public void add(Consumer<LlmExchange> listener) {
    listeners.add(listener);
  }

  /** Tells all that an exchange has opened. */
  public void opened(LlmExchange exchange) {
    listeners.forEach(listener -> listener.accept(exchange));
  }
}
