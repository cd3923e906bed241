package dev.privet.filters.core;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.KeepingDialect;
import dev.privet.filters.dialects.KeptPath;
import dev.privet.filters.dialects.MalformedRequestException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of the chain for those who ask about kept answers: tells of one, or forgets it. Nobody
 * else's answers can be found. Thread-safe.
 */
public final class KeptAnswersServlet extends HttpServlet {
  private static final Pattern AMPERSAND = Pattern.compile("&");

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!(request.getAttribute(Hosting.ATTRIBUTE) instanceof Hosting hosting)
        || !hosting.isOurs(response)) {
      throw new ServletException("kept answers were asked for past the filters");
    }
    hosting.admit();
    KeptPath path =
        hosting
            .endpoint()
            .kept()
            .orElseThrow(() -> new ServletException("the path asks about no kept answer"));
    byte[] body = body(hosting, path, request);
    response.setContentType("application/json");
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static byte[] body(Hosting hosting, KeptPath path, HttpServletRequest request)
      throws ServletException {
    if (!(hosting.endpoint().dialect() instanceof KeepingDialect dialect)) {
      throw new ServletException("the dialect keeps no answers");
    }
    if (request.getMethod().equals("DELETE")) {
      hosting.keeping().drop(path.id(), hosting.exchange());
      return dialect.dropped(path.id());
    }
    byte[] kept = hosting.keeping().find(path.id(), hosting.exchange());
    try {
      return dialect.tell(path, query(request.getQueryString()), kept);
    } catch (MalformedRequestException e) {
      throw new RefusalException(Verdict.refuse(e.code(), String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, String> query(@Nullable String text) throws MalformedRequestException {
    var query = new HashMap<String, String>();
    for (String pair : pairs(text)) {
      int equals = pair.indexOf('=');
      String name = plain(equals < 0 ? pair : pair.substring(0, equals)).replace("[]", "");
      String value = plain(equals < 0 ? "" : pair.substring(equals + 1));
      if (!name.isEmpty()) {
        query.merge(name, value, (one, other) -> one + "," + other);
      }
    }
    return query;
  }

  private static List<String> pairs(@Nullable String query) {
    return query == null ? List.of() : AMPERSAND.splitAsStream(query).toList();
  }

  private static String plain(String encoded) throws MalformedRequestException {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException(ErrorCode.REQUEST_INVALID, "query: expected escapes");
    }
  }
}
