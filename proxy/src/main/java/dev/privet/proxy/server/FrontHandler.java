package dev.privet.proxy.server;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.core.Caller;
import dev.privet.proxy.config.LimitsConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The first look at a request: its head within bounds, and room for one more exchange. */
final class FrontHandler extends Handler.Wrapper {
  private final LimitsConfig limits;
  private final Semaphore room;

  FrontHandler(LimitsConfig limits, Handler inner) {
    super(inner);
    this.limits = limits;
    this.room = new Semaphore(limits.concurrency());
  }

  /** Exchanges in flight. */
  int inFlight() {
    return limits.concurrency() - room.availablePermits();
  }

  /**
   * Waits until no exchange is in flight; false if it takes longer. For when no more are let in.
   */
  boolean awaitEmpty(Duration most) {
    try {
      boolean empty = room.tryAcquire(limits.concurrency(), most.toNanos(), TimeUnit.NANOSECONDS);
      if (empty) {
        room.release(limits.concurrency());
      }
      return empty;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HeaderDeadline.headComplete(request);
    if (request.getHttpURI().getPathQuery().length() > limits.uriBytes()) {
      return refuse(request, response, callback, HttpStatus.URI_TOO_LONG_414);
    }
    if (request.getHeaders().size() > limits.headerFields()) {
      return refuse(request, response, callback, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
    }
    if (!room.tryAcquire()) {
      response.getHeaders().put("Retry-After", "1");
      return refuse(request, response, callback, ErrorCode.LIMIT_CONCURRENCY.status());
    }
    request.setAttribute(Caller.ATTRIBUTE, CallerEndPoint.of(request));
    boolean handled = false;
    try {
      handled = super.handle(request, response, Callback.from(callback, (Runnable) room::release));
      return handled;
    } finally {
      if (!handled) {
        room.release();
      }
    }
  }

  private static boolean refuse(Request request, Response response, Callback callback, int status) {
    Response.writeError(request, response, callback, status);
    return true;
  }
}
