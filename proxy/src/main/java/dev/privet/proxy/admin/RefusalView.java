package dev.privet.proxy.admin;

import java.util.Map;

/** How a refusal is shown. */
@FunctionalInterface
public interface RefusalView {
  /** A JSON object with {@code error.code} and {@code error.message}. */
  RefusalView JSON =
      (head, refusal) ->
          AdminAnswer.json(
              refusal.status(),
              Map.of("error", Map.of("code", refusal.code(), "message", refusal.words())));

  AdminAnswer.Plain show(AdminRequest.Head head, AdminRefusal refusal);
}
