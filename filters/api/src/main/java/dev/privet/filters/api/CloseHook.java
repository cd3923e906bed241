package dev.privet.filters.api;

/** Runs exactly once when an exchange has ended, however it ended. */
@FunctionalInterface
public interface CloseHook {
  void onClose(ExchangeSummary summary);
}
