package dev.privet.proxy.server;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditFilter;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.privacy.PolicyFilter;
import dev.privet.policies.api.Policy;
import dev.privet.proxy.config.ConfigException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes down that another policy comes into force, before it does. */
final class PolicyChange {
  private PolicyChange() {}

  /**
   * Records the change from one chain's policies to another's, if there is any.
   *
   * @throws ConfigException if it cannot be recorded; the change may not be made then
   */
  static void record(List<LlmFilter> before, List<LlmFilter> after) {
    String old = digest(before);
    String now = digest(after);
    String oldShadow = shadow(before);
    String nowShadow = shadow(after);
    if (old.equals(now) && oldShadow.equals(nowShadow)) {
      return;
    }
    AuditEvent event =
        AuditEvent.of(EventType.POLICY_CHANGE)
            .with(AuditField.POLICY_BEFORE, old)
            .with(AuditField.POLICY_HASH, now)
            .with(AuditField.SHADOW_HASH, nowShadow);
    AuditFilter audit =
        only(after, AuditFilter.class)
            .orElseThrow(() -> new ConfigException("policy: no log to record its change"));
    try {
      audit.record(event, "");
    } catch (RecorderUnavailableException e) {
      throw new ConfigException("policy: its change cannot be recorded, the old one stays", e);
    }
  }

  private static String digest(List<LlmFilter> chain) {
    return only(chain, PolicyFilter.class).map(it -> it.policy().digest()).orElse("");
  }

  private static String shadow(List<LlmFilter> chain) {
    return only(chain, PolicyFilter.class)
        .flatMap(PolicyFilter::shadow)
        .map(Policy::digest)
        .orElse("");
  }

  private static <F extends LlmFilter> Optional<F> only(List<LlmFilter> chain, Class<F> type) {
    Stream<LlmFilter> filters = chain.stream();
    return filters.filter(type::isInstance).map(type::cast).findFirst();
  }
}
