package dev.privet.proxy.admin;

import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.DamagedLogException;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.AdminRouter.Match;
import dev.privet.proxy.admin.AdminSecurity.Sender;
import dev.privet.proxy.admin.identity.AdminUser;
import dev.privet.proxy.admin.identity.Permission;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Takes the requests of the admin plane: finds the route, who asks and whether he may, writes it
 * down, and lets the endpoint answer. Whatever cannot be decided is a refusal. Thread-safe.
 */
final class AdminHandler extends Handler.Abstract {
  private static final System.Logger LOG = System.getLogger(AdminHandler.class.getName());
  private static final int MOST_AT_ONCE = 64;

  /** Nothing encoded, no parameters, no empty or dotted parts. */
  private static final Pattern PATH = Pattern.compile("/|(/(?!\\.)[A-Za-z0-9._~-]{1,128}){1,8}");

  private final AdminRouter router;
  private final AdminSecurity security;
  private final AdminRecorder recorder;
  private final RefusalView refusals;
  private final Offences offences;
  private final Map<String, String> headers;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  AdminHandler(
      AdminRouter router,
      AdminSecurity security,
      AdminRecorder recorder,
      RefusalView refusals,
      Offences offences,
      Map<String, String> headers) {
    this.router = router;
    this.security = security;
    this.recorder = recorder;
    this.refusals = refusals;
    this.offences = offences;
    this.headers = Map.copyOf(headers);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var head =
        new AdminRequest.Head(
            request.getMethod(),
            request.getHttpURI().getPath(),
            Request.getRemoteAddr(request),
            request.getHeaders().contains("HX-Request"));
    try {
      write(guarded(head, request), response);
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
    return true;
  }

  private AdminAnswer.Plain guarded(AdminRequest.Head head, Request request) {
    if (!room.tryAcquire()) {
      return show(head, new AdminRefusal(503, "admin.busy", "The server is busy. Try again."));
    }
    var visit = new Visit(head, request);
    try {
      return visit.answer();
    } catch (AdminRefusal refusal) {
      return visit.refused(refusal);
    } catch (RecorderUnavailableException e) {
      return show(head, unrecorded());
    } catch (DamagedLogException e) {
      return show(head, damaged(e));
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "admin request failed: route={0} error={1}",
          visit.routeName(),
          e.getClass().getName());
      return show(head, new AdminRefusal(500, "internal", "Something went wrong here."));
    } finally {
      room.release();
    }
  }

  private AdminAnswer.Plain show(AdminRequest.Head head, AdminRefusal refusal) {
    AdminAnswer.Plain shown = refusals.show(head, refusal);
    return refusal.code().equals(AdminSecurity.NO_SESSION)
        ? shown.with("Set-Cookie", security.forget())
        : shown;
  }

  private static AdminRefusal damaged(DamagedLogException e) {
    return new AdminRefusal(
        500,
        "audit.damaged",
        e.getMessage() + ". A check of the whole log tells which records can be trusted.");
  }

  private static AdminRefusal unrecorded() {
    return new AdminRefusal(
        503, "audit.unavailable", "The audit log does not accept records, so nothing is done.");
  }

  private void write(AdminAnswer.Plain answer, Response response) throws IOException {
    response.setStatus(answer.status());
    headers.forEach((name, value) -> response.getHeaders().put(name, value));
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    try (var out = new BufferedOutputStream(Content.Sink.asOutputStream(response), 16 << 10)) {
      answer.body().writeTo(out);
    }
  }

  /** One request on its way to an endpoint. */
  private final class Visit {
    private final AdminRequest.Head head;
    private final Request request;
    private @Nullable Match match;
    private @Nullable Sender sender;

    Visit(AdminRequest.Head head, Request request) {
      this.head = head;
      this.request = request;
    }

    String routeName() {
      return match == null ? "none" : match.route().method() + " " + match.route().path();
    }

    AdminAnswer.Plain answer() throws IOException {
      if (!PATH.matcher(head.path()).matches()) {
        throw new AdminRefusal(400, "admin.path", "The path is not well formed.");
      }
      Match found =
          router
              .find(head.method(), head.path())
              .orElseThrow(() -> new AdminRefusal(404, "admin.unknown", "There is no such page."));
      match = found;
      Optional<Permission> needed = found.route().needed();
      if (needed.isPresent()) {
        sender = allowed(needed.get());
      }
      AdminRequest asked = asked(found);
      AdminAnswer answer = found.route().endpoint().answer(asked);
      return recorded(answer, needed.orElse(null));
    }

    private Sender allowed(Permission permission) {
      Sender known =
          security
              .sender(request)
              .orElseThrow(() -> new AdminRefusal(401, "admin.sign-in", "Sign in first."));
      sender = known;
      if (!known.caller().user().may(permission)) {
        throw new AdminRefusal(403, "admin.role", "Your roles do not allow this.");
      }
      return known;
    }

    private AdminRequest asked(Match found) throws IOException {
      AdminBody body = AdminBody.NONE;
      if (head.method().equals("POST")) {
        AdminSecurity.checkOrigin(request);
        body = body();
        if (sender != null) {
          AdminSecurity.checkForm(sender, request, body);
        }
      }
      String query = request.getHttpURI().getQuery();
      Map<String, String> parameters = query == null ? Map.of() : AdminBody.decode(query);
      return new AdminRequest(
          head,
          found.path(),
          parameters,
          body,
          request.getHeaders(),
          sender == null ? null : sender.caller());
    }

    private AdminBody body() throws IOException {
      String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
      try (var in = Content.Source.asInputStream(request)) {
        return AdminBody.read(type == null ? "" : type.toLowerCase(Locale.ROOT), in);
      }
    }

    /** What is behind a permission that needs a record is not shown without one. */
    private AdminAnswer.Plain recorded(AdminAnswer answer, @Nullable Permission needed)
        throws IOException {
      return switch (answer) {
        case AdminAnswer.Recorded(AuditEvent event, AdminAnswer.Then then) -> {
          record(event);
          yield then.get();
        }
        case AdminAnswer.Recording(AdminAnswer.Then then) -> then.get();
        case AdminAnswer.Plain plain when needed == null || needed == Permission.VIEW -> plain;
        case AdminAnswer.Plain _ ->
            throw new IllegalStateException("the answer of this route needs a record");
      };
    }

    private void record(AuditEvent event) throws RecorderUnavailableException {
      var full = event;
      if (match != null) {
        full = full.with(AuditField.ENDPOINT, match.route().path());
      }
      if (sender != null) {
        AdminUser user = sender.caller().user();
        full =
            full.with(AuditField.ACTOR, user.id())
                .with(AuditField.ROLES, user.rolesText())
                .with(AuditField.AUTH_METHOD, user.method().name().toLowerCase(Locale.ROOT));
      }
      recorder.record(full, head.address());
    }

    /** Records a refusal, unless somebody just has not signed in yet, or tries too much. */
    AdminAnswer.Plain refused(AdminRefusal refusal) {
      boolean isStranger = sender == null;
      if (isStranger && isHarmless(refusal)) {
        return show(head, refusal);
      }
      if (isStranger && !offences.count(head.address())) {
        return show(head, refusal);
      }
      try {
        record(
            AuditEvent.of(EventType.ADMIN_REFUSED)
                .with(AuditField.REASON, refusal.code())
                .with(AuditField.HTTP_STATUS, refusal.status()));
        return show(head, refusal);
      } catch (RecorderUnavailableException e) {
        return show(head, unrecorded());
      }
    }

    private boolean isHarmless(AdminRefusal refusal) {
      return switch (refusal.code()) {
        case "admin.sign-in", "admin.unknown", "admin.method", "admin.too-many" -> true;
        default -> false;
      };
    }
  }
}
