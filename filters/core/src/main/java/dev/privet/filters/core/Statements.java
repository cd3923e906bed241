package dev.privet.filters.core;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.lens.RequestLens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a caller states of a request in its headers: {@code X-Privet-Class}, a class to raise it to,
 * and {@code X-Privet-Purpose}. Both go into audit records, so they are short words in a small
 * alphabet; anything else is refused, as is saying it twice. The flags of a dialect, which go to
 * destinations that speak it, are words too.
 */
final class Statements {
  private static final Pattern FLAGS = Pattern.compile("[A-Za-z0-9._, -]{0,2000}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Statements() {}

  /** The request with what the caller states of it. */
  static LlmRequest of(HttpServletRequest head, Dialect dialect, LlmRequest request) {
    String raisedTo = word(head, "X-Privet-Class");
    String purpose = word(head, "X-Privet-Purpose");
    Map<String, String> flags = flags(head, dialect);
    if (raisedTo.isEmpty() && purpose.isEmpty() && flags.isEmpty()) {
      return request;
    }
    if (request instanceof RequestLens lens) {
      return lens.withStated(purpose, raisedTo).withHeaders(flags);
    }
    throw new GatewayException("statements: the dialect has requests of a kind of its own");
  }

  /** The headers that belong to the request; a value that is more than flags is refused. */
  private static Map<String, String> flags(HttpServletRequest head, Dialect dialect) {
    var flags = new HashMap<String, String>();
    for (String name : dialect.requestHeaders()) {
      List<String> values = Collections.list(head.getHeaders(name));
      if (values.isEmpty()) {
        continue;
      }
      String joined = String.join(",", values);
      if (!FLAGS.matcher(joined).matches()) {
        throw new RefusalException(
            Verdict.refuse(ErrorCode.REQUEST_INVALID, name + ": expected words and commas."));
      }
      flags.put(name, joined);
    }
    return flags;
  }

  private static String word(HttpServletRequest head, String name) {
    List<String> values = Collections.list(head.getHeaders(name));
    if (values.isEmpty()) {
      return "";
    }
    if (values.size() > 1 || !WORD.matcher(values.getFirst()).matches()) {
      throw new RefusalException(
          Verdict.refuse(
              ErrorCode.REQUEST_INVALID, name + ": expected one word of at most 64 characters."));
    }
    return values.getFirst();
  }
}
