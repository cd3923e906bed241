package dev.privet.backends.api;

import java.io.IOException;

/**
 * The way out for bytes: one HTTP exchange at a time, blocking. Follows no redirect, keeps no
 * cookie, decodes no content coding, uses no proxy, and connects only to addresses that the
 * destination's location allows. Thread-safe.
 */
public interface Transport {
  /**
   * Sends a call and returns when the head of the answer is there.
   *
   * @throws LocationException if the host has an address outside the networks of its location;
   *     nothing was sent
   * @throws java.net.ConnectException if no connection could be made
   * @throws java.net.http.HttpTimeoutException if the head did not come in time
   */
  HttpAnswer send(HttpCall call) throws IOException;
}
