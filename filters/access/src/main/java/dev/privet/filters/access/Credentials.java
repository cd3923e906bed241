package dev.privet.filters.access;

import dev.privet.filters.api.Call;
import java.util.LinkedHashSet;
import java.util.Set;

/** The credentials that a call presents. */
final class Credentials {
  private static final String BEARER = "bearer ";

  private Credentials() {}

  /**
   * The distinct credentials in {@code Authorization}, {@code x-api-key} and {@code api-key}. What
   * stands in {@code Authorization} and is no bearer token (RFC 6750) counts as it stands.
   */
  static Set<String> of(Call call) {
    var found = new LinkedHashSet<String>();
    call.header("authorization").map(Credentials::bearer).ifPresent(found::add);
    call.header("x-api-key").map(String::strip).ifPresent(found::add);
    call.header("api-key").map(String::strip).ifPresent(found::add);
    found.remove("");
    return found;
  }

  private static String bearer(String value) {
    boolean isBearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return (isBearer ? value.substring(BEARER.length()) : value).strip();
  }
}
