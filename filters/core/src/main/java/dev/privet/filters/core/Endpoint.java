package dev.privet.filters.core;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.KeepingDialect;
import dev.privet.filters.dialects.KeptPath;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head says of it: which endpoint is meant, in which dialect, and what speaks
 * against it. The path counts only if it is spelled plainly: with an escape, a parameter or an
 * empty segment it is unknown, since another reader might understand it differently.
 */
final class Endpoint {
  private static final String MODELS = "/v1/models";

  private final String path;
  private final Dialect dialect;
  private final boolean body;
  private final @Nullable KeptPath kept;
  private final Verdict.@Nullable Refused objection;

  private Endpoint(
      String path, Dialect dialect, boolean body, Verdict.@Nullable Refused objection) {
    this(path, dialect, body, null, objection);
  }

  private Endpoint(
      String path,
      Dialect dialect,
      boolean body,
      @Nullable KeptPath kept,
      Verdict.@Nullable Refused objection) {
    this.path = path;
    this.dialect = dialect;
    this.body = body;
    this.kept = kept;
    this.objection = objection;
  }

  /**
   * The endpoint that a request means.
   *
   * @param keeps whether answers are kept here
   */
  static Endpoint of(HttpServletRequest request, boolean keeps) {
    String path = path(request);
    String method = request.getMethod();
    if (isPlain(request, path) && (path.equals(MODELS) || path.startsWith(MODELS + "/"))) {
      return method.equals("GET")
          ? new Endpoint(path, ofHeaders(request), false, null)
          : new Endpoint(path, ofHeaders(request), true, wrongMethod());
    }
    if (keeps && isPlain(request, path)) {
      KeepingDialect dialect = Dialects.keeping(path).orElse(null);
      if (dialect != null) {
        KeptPath kept = dialect.kept(path).orElseThrow();
        boolean known = method.equals("GET") || (method.equals("DELETE") && kept.part().isEmpty());
        return new Endpoint(kept.endpoint(), dialect, false, kept, known ? null : wrongMethod());
      }
    }
    Optional<Dialect> known = isPlain(request, path) ? Dialects.ofPath(path) : Optional.empty();
    if (known.isEmpty()) {
      return new Endpoint(path, ofHeaders(request), true, unknown());
    }
    return new Endpoint(path, known.get(), true, objection(request, method));
  }

  private static Verdict.@Nullable Refused objection(HttpServletRequest request, String method) {
    if (!method.equals("POST")) {
      return wrongMethod();
    }
    if (!isIdentity(request.getHeader("Content-Encoding"))) {
      return Verdict.refuse(ErrorCode.ENCODING, "The body must not be encoded.");
    }
    if (!isJson(request.getContentType())) {
      return Verdict.refuse(ErrorCode.MEDIA_TYPE, "The body must be application/json in UTF-8.");
    }
    return null;
  }

  /** The path within the application, as the container matched it. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? request.getServletPath() : request.getServletPath() + info;
  }

  private static boolean isPlain(HttpServletRequest request, String path) {
    return request.getRequestURI().equals(request.getContextPath() + path)
        && !path.contains("//")
        && path.indexOf('%') < 0
        && path.indexOf(';') < 0;
  }

  static boolean isIdentity(@Nullable String encoding) {
    return encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity");
  }

  /** Whether a media type is JSON in UTF-8 (RFC 8259, section 8.1). */
  static boolean isJson(@Nullable String type) {
    return type != null && isUtf8(type) && essence(type).equals("application/json");
  }

  /** Whether a media type is a stream of server-sent events (HTML Standard, section 9.2). */
  static boolean isEventStream(@Nullable String type) {
    return type != null && isUtf8(type) && essence(type).equals("text/event-stream");
  }

  private static String essence(String type) {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isUtf8(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("charset=");
    if (at < 0) {
      return true;
    }
    String charset = lower.substring(at + "charset=".length()).replace("\"", "").strip();
    return charset.equals("utf-8") || charset.startsWith("utf-8;");
  }

  /** The dialect of those whose endpoint tells of none. */
  private static Dialect ofHeaders(HttpServletRequest request) {
    return request.getHeader("anthropic-version") == null
        ? Dialects.named("openai-chat").orElseThrow()
        : Dialects.named("anthropic-messages").orElseThrow();
  }

  private static Verdict.Refused unknown() {
    return Verdict.refuse(ErrorCode.ENDPOINT_UNKNOWN, "There is no such endpoint.");
  }

  private static Verdict.Refused wrongMethod() {
    return Verdict.refuse(ErrorCode.METHOD_NOT_ALLOWED, "The endpoint does not take this method.");
  }

  String path() {
    return path;
  }

  Dialect dialect() {
    return dialect;
  }

  /** What is asked about a kept answer; empty if nothing of the kind is. */
  Optional<KeptPath> kept() {
    return Optional.ofNullable(kept);
  }

  /** Whether the request carries text for a model; others only ask what there is. */
  boolean hasBody() {
    return body;
  }

  /** Why the request cannot be accepted, whatever its body says. */
  Optional<Verdict.Refused> objection() {
    return Optional.ofNullable(objection);
  }
}
