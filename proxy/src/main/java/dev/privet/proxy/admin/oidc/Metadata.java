package dev.privet.proxy.admin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** What a provider says of itself. */
record Metadata(String issuer, URI authorization, URI token, URI keys) {
  /**
   * Metadata of an issuer.
   *
   * @throws OidcException if it is of another issuer, or leads to addresses that are not secure
   */
  static Metadata of(JsonNode json, String issuer) {
    if (!json.path("issuer").asText().equals(issuer)) {
      throw new OidcException("oidc: the metadata is of another issuer");
    }
    return new Metadata(
        issuer,
        address(json, "authorization_endpoint", issuer),
        address(json, "token_endpoint", issuer),
        address(json, "jwks_uri", issuer));
  }

  /** As secure as the issuer's own address, which the config has checked. */
  private static URI address(JsonNode json, String name, String issuer) {
    try {
      URI uri = URI.create(json.path(name).asText());
      String wanted = String.valueOf(URI.create(issuer).getScheme());
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || wanted.equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new OidcException("oidc: " + name + " is no address", e);
    }
    throw new OidcException("oidc: " + name + " is not secure");
  }
}
