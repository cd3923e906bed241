package dev.privet.filters.core;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The response that an application gets: nothing it writes reaches the caller but through the
 * stages. Length, entity tag and digests of its body are dropped, since the body may change.
 */
final class GuardedResponse extends HttpServletResponseWrapper {
  private static final Set<String> DROPPED =
      Set.of(
          "content-length",
          "transfer-encoding",
          "etag",
          "last-modified",
          "accept-ranges",
          "content-range",
          "content-md5",
          "digest",
          "content-digest",
          "repr-digest",
          "trailer",
          "connection");

  private final Application application;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;

  GuardedResponse(HttpServletResponse raw, Application application) {
    super(raw);
    this.application = application;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    if (writer != null) {
      throw new IllegalStateException("getWriter() has been called");
    }
    ServletOutputStream known = stream;
    if (known == null) {
      known = new Out();
      stream = known;
    }
    return known;
  }

  @Override
  public PrintWriter getWriter() {
    if (stream != null && writer == null) {
      throw new IllegalStateException("getOutputStream() has been called");
    }
    PrintWriter known = writer;
    if (known == null) {
      known = new PrintWriter(new OutputStreamWriter(new Out(), StandardCharsets.UTF_8));
      writer = known;
    }
    return known;
  }

  @Override
  public String getCharacterEncoding() {
    return StandardCharsets.UTF_8.name();
  }

  @Override
  public void setCharacterEncoding(@Nullable String charset) {
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      application.encoding(charset);
    }
  }

  @Override
  public @Nullable String getContentType() {
    return application.contentType();
  }

  @Override
  public void setContentType(@Nullable String type) {
    if (!isCommitted()) {
      application.contentType(type);
    }
  }

  @Override
  public void setContentLength(int length) {}

  @Override
  public void setContentLengthLong(long length) {}

  @Override
  public void setHeader(String name, @Nullable String value) {
    if (takes(name, value)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, @Nullable String value) {
    if (takes(name, value)) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (takes(name, Integer.toString(value))) {
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (takes(name, Integer.toString(value))) {
      super.addIntHeader(name, value);
    }
  }

  @Override
  public void setDateHeader(String name, long date) {
    if (takes(name, "")) {
      super.setDateHeader(name, date);
    }
  }

  @Override
  public void addDateHeader(String name, long date) {
    if (takes(name, "")) {
      super.addDateHeader(name, date);
    }
  }

  @Override
  public void addCookie(Cookie cookie) {
    super.addCookie(cookie);
  }

  /** Whether a header may go to the container as it is. */
  private boolean takes(String name, @Nullable String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    switch (lower) {
      case "content-type" -> setContentType(value);
      case "content-encoding" -> application.encoding(value);
      default -> {
        return !DROPPED.contains(lower);
      }
    }
    return false;
  }

  @Override
  public void setTrailerFields(Supplier<Map<String, String>> supplier) {
    throw new IllegalStateException("trailers: not on guarded answers");
  }

  @Override
  public void setStatus(int code) {
    if (!isCommitted()) {
      application.status(code);
    }
  }

  @Override
  public int getStatus() {
    return application.status();
  }

  @Override
  public void sendError(int code, @Nullable String message) {
    sendError(code);
  }

  @Override
  public void sendError(int code) {
    application.status(code);
    application.refuse(ApplicationFailure.of(code));
  }

  @Override
  public void sendRedirect(String location) {
    sendError(SC_BAD_GATEWAY);
  }

  @Override
  public void sendRedirect(String location, int code) {
    sendError(SC_BAD_GATEWAY);
  }

  @Override
  public void sendRedirect(String location, boolean clearBuffer) {
    sendError(SC_BAD_GATEWAY);
  }

  @Override
  public void sendRedirect(String location, int code, boolean clearBuffer) {
    sendError(SC_BAD_GATEWAY);
  }

  @Override
  public boolean isCommitted() {
    return application.isStarted() || super.isCommitted();
  }

  @Override
  public void flushBuffer() throws IOException {
    PrintWriter characters = writer;
    if (characters != null) {
      characters.flush();
    } else {
      application.flush();
    }
  }

  @Override
  public void resetBuffer() {
    application.reset();
  }

  @Override
  public void reset() {
    application.reset();
    super.reset();
    application.status(SC_OK);
    application.contentType(null);
    stream = null;
    writer = null;
  }

  /** Pushes characters out of the writer, if one is in use. */
  void drainWriter() {
    PrintWriter characters = writer;
    if (characters != null) {
      characters.flush();
    }
  }

  private final class Out extends ServletOutputStream {
    @Override
    public void write(int b) throws IOException {
      application.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      application.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      application.flush();
    }

    @Override
    public void close() throws IOException {
      application.finish();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("write without a listener: guarded answers block");
    }
  }
}
