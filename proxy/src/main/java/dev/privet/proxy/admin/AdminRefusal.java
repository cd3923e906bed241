package dev.privet.proxy.admin;

import dev.privet.filters.api.GatewayException;
import java.util.Objects;

/** A request of the admin plane that is refused. Code and words are ours and free of content. */
public final class AdminRefusal extends GatewayException {
  private final int status;
  private final String code;

  /**
   * @param status HTTP status
   * @param code dotted, lower-case, stable
   * @param words for people
   */
  public AdminRefusal(int status, String code, String words) {
    super(words);
    this.status = status;
    this.code = Objects.requireNonNull(code, "code");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** What is said to people. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
