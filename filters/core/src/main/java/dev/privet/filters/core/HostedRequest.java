package dev.privet.filters.core;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: the body as rendered for it, no word of compression, and
 * asynchronous answers only through our own response.
 */
final class HostedRequest extends HttpServletRequestWrapper {
  /** Headers that speak of the body as it came, or ask for one that we could not read. */
  private static final Set<String> HIDDEN =
      Set.of("accept-encoding", "content-length", "transfer-encoding", "te", "range");

  private final Hosting hosting;
  private @Nullable ServletInputStream stream;
  private @Nullable BufferedReader reader;
  private @Nullable HostedAsync async;

  HostedRequest(HttpServletRequest raw, Hosting hosting) {
    super(raw);
    this.hosting = hosting;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (reader != null) {
      throw new IllegalStateException("getReader() has been called");
    }
    ServletInputStream known = stream;
    if (known == null) {
      known = new Body(hosting.applicationBody());
      stream = known;
    }
    return known;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (stream != null && reader == null) {
      throw new IllegalStateException("getInputStream() has been called");
    }
    BufferedReader known = reader;
    if (known == null) {
      var body = new ByteArrayInputStream(hosting.applicationBody());
      known = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      reader = known;
    }
    return known;
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public long getContentLengthLong() {
    return -1;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public int getIntHeader(String name) {
    return isHidden(name) ? -1 : super.getIntHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(HostedRequest::isHidden);
    return Collections.enumeration(names);
  }

  private static boolean isHidden(String name) {
    return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public AsyncContext startAsync() {
    return startAsync(this, hosting.response());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Checks for itself whether the chain supports it: Jetty 12.1 does so only for the call
   * without arguments.
   */
  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    if (!isAsyncSupported()) {
      throw new IllegalStateException("asynchronous answers are not supported here");
    }
    if (!unwrapsToThis(request) || !hosting.unwrapsToOurs(response)) {
      throw hosting.reject(Hosting.broken("The response was replaced on the way.").refusal());
    }
    var started = new HostedAsync(super.startAsync(request, response), hosting);
    async = started;
    return started;
  }

  private boolean unwrapsToThis(ServletRequest other) {
    ServletRequest at = other;
    while (at != this && at instanceof ServletRequestWrapper wrapper) {
      at = wrapper.getRequest();
    }
    return at == this;
  }

  @Override
  public AsyncContext getAsyncContext() {
    AsyncContext known = async;
    return known != null && isAsyncStarted() ? known : super.getAsyncContext();
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    throw new ServletException("parts: the body is JSON");
  }

  @Override
  public Part getPart(String name) throws IOException, ServletException {
    throw new ServletException("parts: the body is JSON");
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) throws ServletException {
    throw new ServletException("upgrade: not for exchanges with a model");
  }

  /** The rendered body as a stream. */
  private static final class Body extends ServletInputStream {
    private final ByteArrayInputStream in;

    Body(byte[] body) {
      this.in = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return in.read(into, offset, length);
    }

    @Override
    public int available() {
      return in.available();
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body is at hand: read it without a listener");
    }
  }
}
