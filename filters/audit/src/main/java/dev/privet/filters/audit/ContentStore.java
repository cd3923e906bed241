package dev.privet.filters.audit;

import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.policies.api.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Adds the encrypted text of a request to its INTENT, if the config wants it kept: as rendered for
 * the destination, or as it came. Encrypted under the key of its tenant, or of the caller's key.
 */
final class ContentStore {
  static final ContentStore NONE = new ContentStore(null, "none", false);
  private static final int MAX_BYTES = 256 << 10;

  private final @Nullable ContentKeys keys;
  private final String kind;
  private final boolean perSubject;

  ContentStore(@Nullable ContentKeys keys, String kind, boolean perSubject) {
    this.keys = keys;
    this.kind = kind;
    this.perSubject = perSubject;
  }

  AuditEvent add(AuditEvent intent, LlmExchange exchange, LlmRequest rendered) {
    if (keys == null) {
      return intent;
    }
    byte[] text = kind.equals("original") ? exchange.request().body() : rendered.body();
    if (text.length > MAX_BYTES) {
      return intent.with(AuditField.CONTENT_KIND, "too-large");
    }
    String tenant = exchange.principal().map(Principal::tenant).orElse("");
    String subject = perSubject ? exchange.principal().map(Principal::keyId).orElse("") : "";
    ContentKeys.Sealed sealed = keys.seal(tenant, subject, text);
    return intent
        .with(AuditField.CONTENT_KIND, kind)
        .with(AuditField.CONTENT_KEY, sealed.key())
        .withWhole(AuditField.CONTENT, sealed.base64());
  }
}
