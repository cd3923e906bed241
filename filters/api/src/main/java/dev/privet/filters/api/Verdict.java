package dev.privet.filters.api;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a filter says of an exchange: it went on, or it is refused. {@link Proceeded} can only be
 * had from {@link LlmChain#proceed()}.
 */
public sealed interface Verdict {

  /**
   * Refuses with one of Privet's own codes. The message is shown to the caller and must hold no
   * content.
   */
  static Refused refuse(ErrorCode code, String message) {
    return new Refused(code.status(), code.id(), message, 0);
  }

  /**
   * Refuses with a filter's own code.
   *
   * @param status HTTP status, 400 to 599
   * @param code stable, lower-case, dotted
   * @param message shown to the caller; must hold no content
   */
  static Refused refuse(int status, String code, String message) {
    return new Refused(status, code, message, 0);
  }

  /** The rest of the chain ran. */
  final class Proceeded implements Verdict {
    private final LlmChain chain;

    Proceeded(LlmChain chain) {
      this.chain = chain;
    }

    /** Whether this verdict came from that chain. */
    public boolean isOf(LlmChain other) {
      return chain == other;
    }
  }

  /**
   * The exchange ends here.
   *
   * @param status HTTP status
   * @param code stable code
   * @param message our own words, free of content
   * @param retryAfterSeconds when to try again, or 0
   */
  record Refused(int status, String code, String message, long retryAfterSeconds)
      implements Verdict {
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    public Refused {
      Objects.requireNonNull(message, "message");
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status: expected 400 to 599");
      }
      if (!CODE.matcher(code).matches()) {
        throw new IllegalArgumentException("code: expected lower-case words with dots or hyphens");
      }
    }

    /** The same refusal, saying when to try again. */
    public Refused withRetryAfter(long seconds) {
      return new Refused(status, code, message, seconds);
    }
  }
}
