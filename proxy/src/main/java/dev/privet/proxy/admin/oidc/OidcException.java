package dev.privet.proxy.admin.oidc;

import dev.privet.filters.api.GatewayException;

/** Signing in at the provider did not work. The message is ours and free of what was received. */
public final class OidcException extends GatewayException {
  public OidcException(String message) {
    super(message);
  }

  OidcException(String message, Throwable cause) {
    super(message, cause);
  }
}
