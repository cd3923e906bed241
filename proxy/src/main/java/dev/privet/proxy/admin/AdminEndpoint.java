package dev.privet.proxy.admin;

import java.io.IOException;

/** Answers the requests of one route of the admin plane. Thread-safe. */
@FunctionalInterface
public interface AdminEndpoint {
  /**
   * The answer to a request whose sender may ask it.
   *
   * @throws AdminRefusal if the request cannot be answered as it stands
   * @throws IOException if something that is needed cannot be read
   */
  AdminAnswer answer(AdminRequest request) throws IOException;
}
