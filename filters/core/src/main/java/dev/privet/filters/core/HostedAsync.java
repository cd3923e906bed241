package dev.privet.filters.core;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An answer that an application writes after the chain has returned. {@link #complete} first passes
 * on what stages still hold; the exchange is closed when the container says that it is over, or
 * when the answer is cut off, since not every container says so then.
 */
final class HostedAsync implements AsyncContext {
  private final AsyncContext raw;
  private final Hosting hosting;
  private final AtomicBoolean completed = new AtomicBoolean();

  HostedAsync(AsyncContext raw, Hosting hosting) {
    this.raw = raw;
    this.hosting = hosting;
    raw.addListener(new End());
  }

  @Override
  public void complete() {
    if (!completed.compareAndSet(false, true)) {
      return;
    }
    ExchangeHost.conclude(hosting);
    if (hosting.answer().isCut()) {
      hosting.close();
      hosting.answer().abort(raw);
    } else {
      raw.complete();
    }
  }

  @Override
  public ServletRequest getRequest() {
    return raw.getRequest();
  }

  @Override
  public ServletResponse getResponse() {
    return raw.getResponse();
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return raw.hasOriginalRequestAndResponse();
  }

  @Override
  public void dispatch() {
    raw.dispatch();
  }

  @Override
  public void dispatch(String path) {
    raw.dispatch(path);
  }

  @Override
  public void dispatch(ServletContext context, String path) {
    raw.dispatch(context, path);
  }

  @Override
  public void start(Runnable run) {
    raw.start(run);
  }

  @Override
  public void addListener(AsyncListener listener) {
    raw.addListener(listener);
  }

  @Override
  public void addListener(
      AsyncListener listener, ServletRequest request, ServletResponse response) {
    raw.addListener(listener, request, response);
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return raw.createListener(type);
  }

  @Override
  public void setTimeout(long millis) {
    raw.setTimeout(millis);
  }

  @Override
  public long getTimeout() {
    return raw.getTimeout();
  }

  /** Closes the exchange when the container has finished, however that came. */
  private final class End implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      hosting.abandonRest();
      hosting.close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      hosting.refuse(ApplicationFailure.of(HttpServletResponse.SC_GATEWAY_TIMEOUT));
      complete();
    }

    @Override
    public void onError(AsyncEvent event) {
      hosting.refuse(ApplicationFailure.of(HttpServletResponse.SC_BAD_GATEWAY));
      complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
      event.getAsyncContext().addListener(this);
    }
  }
}
