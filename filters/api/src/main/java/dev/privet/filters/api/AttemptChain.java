package dev.privet.filters.api;

import java.io.IOException;

/** The stages further out, and at their end the one way out. */
@FunctionalInterface
public interface AttemptChain {
  AttemptResult proceed(Attempt attempt) throws IOException;
}
