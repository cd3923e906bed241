package dev.privet.backends.core;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.policies.api.Principal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Recognises how a conversation begins: what it says before and in its first message of a user,
 * within a tenant, as it came in, before any rendering. It stays the same while the conversation
 * grows. A keyed hash is all that is made of it. Thread-safe.
 */
final class Prefixes {
  private static final int MOST_CHARS = 16 << 10;
  private final Fingerprint fingerprint;

  Prefixes(Fingerprint fingerprint) {
    this.fingerprint = fingerprint;
  }

  /** 64 bits of the hash. */
  long of(LlmExchange exchange) {
    var bytes = new ByteArrayOutputStream(1024);
    put(bytes, "route-prefix");
    put(bytes, exchange.principal().map(Principal::tenant).orElse(""));
    int left = MOST_CHARS;
    String first = "";
    for (TextSlot slot : exchange.request().texts()) {
      String message = message(slot.pointer());
      if (slot.role() == Role.USER && first.isEmpty()) {
        first = message;
      }
      if (left > 0 && (isSystem(slot.role()) || message.equals(first))) {
        String text = slot.text();
        put(bytes, text.length() > left ? text.substring(0, left) : text);
        left -= text.length();
      }
    }
    return ByteBuffer.wrap(fingerprint.bytes(bytes.toByteArray())).getLong();
  }

  private static boolean isSystem(Role role) {
    return role == Role.SYSTEM || role == Role.DEVELOPER;
  }

  /** The part of a pointer that names a message: its first two steps. */
  private static String message(String pointer) {
    int second = pointer.indexOf('/', 1);
    int third = second < 0 ? -1 : pointer.indexOf('/', second + 1);
    return third < 0 ? pointer : pointer.substring(0, third);
  }

  private static void put(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
