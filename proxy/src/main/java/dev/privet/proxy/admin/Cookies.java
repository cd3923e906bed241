package dev.privet.proxy.admin;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The cookies of the admin plane. None can be read by scripts; they are sent along with pages that
 * are opened from elsewhere, but with no form or script of another site.
 *
 * @param secure whether browsers reach the admin plane by TLS; they then send the cookies over TLS
 *     only, and to this host only
 */
public record Cookies(boolean secure) {
  /** Name of the cookie that holds the secret of a session. */
  public static final String SESSION = "privet_session";

  /** The header that sets a cookie until the browser is closed. */
  public String set(String name, String value) {
    return fullName(name) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + suffix();
  }

  /** The header that sets a cookie for a while. */
  public String set(String name, String value, Duration age) {
    return set(name, value) + "; Max-Age=" + age.toSeconds();
  }

  /** The header that removes a cookie. */
  public String clear(String name) {
    return set(name, "", Duration.ZERO);
  }

  private String suffix() {
    return secure ? "; Secure" : "";
  }

  private String fullName(String name) {
    return secure ? "__Host-" + name : name;
  }

  /** The value of a cookie in the headers of a request; the first if there are several. */
  Optional<String> find(HttpFields headers, String name) {
    String start = fullName(name) + "=";
    return headers.getValuesList(HttpHeader.COOKIE).stream()
        .flatMap(header -> Stream.of(header.split(";", 64)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(start))
        .map(pair -> pair.substring(start.length()))
        .findFirst();
  }
}
