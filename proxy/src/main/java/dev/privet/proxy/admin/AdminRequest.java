package dev.privet.proxy.admin;

import dev.privet.filters.api.Sensitive;
import dev.privet.proxy.admin.identity.AdminUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** A request of the admin plane, read as a whole and within bounds. Immutable. */
public final class AdminRequest {
  private final Head head;
  private final Map<String, String> path;
  private final Map<String, String> query;
  private final AdminBody body;
  private final HttpFields headers;
  private final @Nullable Caller caller;

  AdminRequest(
      Head head,
      Map<String, String> path,
      Map<String, String> query,
      AdminBody body,
      HttpFields headers,
      @Nullable Caller caller) {
    this.head = head;
    this.path = Map.copyOf(path);
    this.query = Map.copyOf(query);
    this.body = body;
    this.headers = headers;
    this.caller = caller;
  }

  /**
   * What stands before the body.
   *
   * @param method GET or POST
   * @param path path as sent, checked
   * @param address address of the other end of the connection
   * @param fragment whether only a part of a page is asked for
   */
  public record Head(String method, String path, String address, boolean fragment) {}

  /**
   * Who asks.
   *
   * @param csrf what forms of his session must bring along; empty without a session
   */
  public record Caller(AdminUser user, String csrf) {}

  public Head head() {
    return head;
  }

  /** Who asks; there is one behind every permission. */
  public AdminUser user() {
    return caller().orElseThrow(() -> new IllegalStateException("route is open")).user();
  }

  /** Who asks; empty on open routes. */
  public Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /** The part of the path that stands for {@code {name}} in the route. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /** A number in the path. */
  public long number(String name) {
    String value = path(name);
    if (!value.matches("[0-9]{1,18}")) {
      throw new AdminRefusal(404, "admin.unknown", "There is no such page.");
    }
    return Long.parseLong(value);
  }

  /**
   * The query.
   *
   * @throws AdminRefusal if it has a name that is not known
   */
  public Params query(String... known) {
    return Params.of(query, Set.of(known));
  }

  /**
   * The fields of a form.
   *
   * @throws AdminRefusal if the body is no form, or it has a name that is not known
   */
  public Params form(String... known) {
    var fields = new HashMap<>(body.form());
    fields.remove(AdminSecurity.CSRF_FIELD);
    return Params.of(fields, Set.of(known));
  }

  /** Whether it presents this token; takes the same time for every other. */
  public boolean bears(Sensitive<String> token) {
    String given = Objects.requireNonNullElse(headers.get(HttpHeader.AUTHORIZATION), "");
    return MessageDigest.isEqual(
        ("Bearer " + token.reveal()).getBytes(StandardCharsets.UTF_8),
        given.getBytes(StandardCharsets.UTF_8));
  }

  /** The value of one of our cookies. */
  Optional<String> cookie(Cookies cookies, String name) {
    return cookies.find(headers, name);
  }

  /** The body as sent. */
  public byte[] body() {
    return body.bytes();
  }
}
