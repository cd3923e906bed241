package dev.privet.proxy.config;

/** A config that cannot be used. The message says where and what, and never shows a value. */
public final class ConfigException extends RuntimeException {
  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
