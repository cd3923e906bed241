package dev.privet.filters.core;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** The response of an exchange without a request body: bytes pass as they are. */
final class PassingResponse extends HttpServletResponseWrapper {
  PassingResponse(HttpServletResponse raw) {
    super(raw);
  }
}
