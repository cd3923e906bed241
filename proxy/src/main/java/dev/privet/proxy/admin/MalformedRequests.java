package dev.privet.proxy.admin;

import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses what is not even HTTP and so never comes to the handler, such as a path with an encoded
 * NUL, and writes it down. Thread-safe.
 */
final class MalformedRequests implements Request.Handler {
  private static final System.Logger LOG = System.getLogger(MalformedRequests.class.getName());
  private static final String CODE = "request.http";
  private static final String BODY =
      "{\"error\":{\"code\":\"" + CODE + "\",\"message\":\"The request is not valid HTTP.\"}}";

  private final AdminRecorder recorder;
  private final Offences offences;
  private final Map<String, String> headers;

  MalformedRequests(AdminRecorder recorder, Offences offences, Map<String, String> headers) {
    this.recorder = recorder;
    this.offences = offences;
    this.headers = Map.copyOf(headers);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String address = Request.getRemoteAddr(request);
    if (offences.count(address)) {
      record(response.getStatus(), address);
    }
    headers.forEach(response.getHeaders()::put);
    response.getHeaders().put("Content-Type", AdminAnswer.JSON);
    response.write(true, StandardCharsets.UTF_8.encode(BODY), callback);
    return true;
  }

  /** It is refused whether it is recorded or not. */
  private void record(int status, String address) {
    try {
      recorder.record(
          AuditEvent.of(EventType.ADMIN_REFUSED)
              .with(AuditField.REASON, CODE)
              .with(AuditField.HTTP_STATUS, status),
          address);
    } catch (RecorderUnavailableException e) {
      LOG.log(System.Logger.Level.ERROR, "not recorded: code={0} error={1}", CODE, e.getMessage());
    }
  }
}
