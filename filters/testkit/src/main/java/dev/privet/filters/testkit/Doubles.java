package dev.privet.filters.testkit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests, responses and contexts without a container: what the host and ordinary filters call
 * works, everything else fails with the method's name.
 */
final class Doubles {
  private Doubles() {}

  /** The head of a request. */
  record Head(String method, String path, Map<String, String> headers) {
    Head {
      var lower = new TreeMap<String, String>();
      headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
      headers = Collections.unmodifiableMap(lower);
    }
  }

  static ServletContext context() {
    var attributes = new ConcurrentHashMap<String, Object>();
    return make(
        ServletContext.class,
        (proxy, method, args) ->
            switch (method.getName()) {
              case "getAttribute" -> attributes.get(text(args, 0));
              case "setAttribute" -> attributes.put(text(args, 0), args[1]);
              case "removeAttribute" -> attributes.remove(text(args, 0));
              case "getContextPath" -> "";
              default -> common(proxy, method, args);
            });
  }

  static FilterConfig filterConfig(ServletContext context) {
    return make(
        FilterConfig.class,
        (proxy, method, args) ->
            switch (method.getName()) {
              case "getServletContext" -> context;
              case "getFilterName" -> "filter";
              case "getInitParameter" -> null;
              case "getInitParameterNames" -> Collections.emptyEnumeration();
              default -> common(proxy, method, args);
            });
  }

  static HttpServletRequest request(ServletContext context, Head head, byte[] body) {
    var attributes = new ConcurrentHashMap<String, Object>();
    var in = new In(body);
    return make(
        HttpServletRequest.class,
        (proxy, method, args) ->
            switch (method.getName()) {
              case "getServletContext" -> context;
              case "getMethod" -> head.method();
              case "getRequestURI", "getServletPath" -> head.path();
              case "getPathInfo", "getQueryString", "getCharacterEncoding" -> null;
              case "getContextPath" -> "";
              case "getProtocol" -> "HTTP/1.1";
              case "getScheme" -> "http";
              case "isSecure", "isAsyncStarted", "isAsyncSupported" -> false;
              case "getRemoteAddr" -> "127.0.0.1";
              case "getDispatcherType" -> DispatcherType.REQUEST;
              case "getContentType" -> head.headers().get("content-type");
              case "getContentLength" -> body.length;
              case "getContentLengthLong" -> (long) body.length;
              case "getHeader" -> head.headers().get(lower(args));
              case "getHeaders" -> values(head.headers().get(lower(args)));
              case "getHeaderNames" -> Collections.enumeration(head.headers().keySet());
              case "getAttribute" -> attributes.get(text(args, 0));
              case "setAttribute" -> attributes.put(text(args, 0), args[1]);
              case "removeAttribute" -> attributes.remove(text(args, 0));
              case "getInputStream" -> in;
              default -> common(proxy, method, args);
            });
  }

  private static Object values(@Nullable String value) {
    return Collections.enumeration(value == null ? List.of() : List.of(value));
  }

  private static String lower(Object[] args) {
    return text(args, 0).toLowerCase(Locale.ROOT);
  }

  private static String text(Object[] args, int index) {
    return (String) args[index];
  }

  @SuppressWarnings("ReferenceEquality")
  private static Object common(Object proxy, Method method, Object @Nullable [] args) {
    return switch (method.getName()) {
      case "toString" -> method.getDeclaringClass().getSimpleName() + " double";
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> args != null && proxy == args[0];
      default -> throw new UnsupportedOperationException("double: " + method.getName());
    };
  }

  private static <T> T make(Class<T> type, InvocationHandler handler) {
    Object proxy =
        Proxy.newProxyInstance(Doubles.class.getClassLoader(), new Class<?>[] {type}, handler);
    return type.cast(proxy);
  }

  /** A response that keeps what is written to it. */
  static final class Response {
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpServletResponse face = make(HttpServletResponse.class, this::invoke);
    private int status = 200;
    private boolean committed;

    HttpServletResponse face() {
      return face;
    }

    Outcome.Seen seen() {
      return new Outcome.Seen(status, Map.copyOf(headers), body.toByteArray());
    }

    private @Nullable Object invoke(Object proxy, Method method, Object[] args) {
      switch (method.getName()) {
        case "setStatus" -> status = (int) args[0];
        case "setHeader", "addHeader", "setIntHeader", "addIntHeader" ->
            headers.put(lower(args), String.valueOf(args[1]));
        case "setContentType" -> headers.put("content-type", String.valueOf(args[0]));
        case "setContentLength", "setContentLengthLong" ->
            headers.put("content-length", String.valueOf(args[0]));
        case "flushBuffer" -> committed = true;
        case "reset" -> {
          requireUncommitted();
          headers.clear();
          status = 200;
          body.reset();
        }
        case "resetBuffer" -> {
          requireUncommitted();
          body.reset();
        }
        case "sendError" -> {
          requireUncommitted();
          status = (int) args[0];
          committed = true;
        }
        default -> {
          return read(proxy, method, args);
        }
      }
      return null;
    }

    private @Nullable Object read(Object proxy, Method method, Object[] args) {
      return switch (method.getName()) {
        case "getStatus" -> status;
        case "getHeader" -> headers.get(lower(args));
        case "containsHeader" -> headers.containsKey(lower(args));
        case "getContentType" -> headers.get("content-type");
        case "getCharacterEncoding" -> "UTF-8";
        case "isCommitted" -> committed;
        case "getOutputStream" -> new Out();
        case "getWriter" -> new PrintWriter(new Out(), true, StandardCharsets.UTF_8);
        default -> common(proxy, method, args);
      };
    }

    private void requireUncommitted() {
      if (committed) {
        throw new IllegalStateException("the response is committed");
      }
    }

    private final class Out extends ServletOutputStream {
      @Override
      public void write(int b) {
        body.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        body.write(bytes, offset, length);
      }

      @Override
      public void flush() {
        committed = true;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("double: setWriteListener");
      }
    }
  }

  private static final class In extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    In(byte[] body) {
      this.bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("double: setReadListener");
    }
  }
}
