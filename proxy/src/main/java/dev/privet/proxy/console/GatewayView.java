package dev.privet.proxy.console;

import dev.privet.backends.core.DestinationView;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.audit.AuditDesk;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.costs.Costs;
import dev.privet.proxy.traffic.TrafficView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the console shows of a gateway. Every call gives the state of now. Thread-safe. */
public interface GatewayView {
  /** The config in force. */
  GatewayConfig config();

  /** The filters that run, in order. */
  List<LlmFilter> chain();

  /** Every check of readiness by its name. */
  Map<String, Boolean> checks();

  /** The last hour in figures. */
  TrafficView traffic();

  /** How the destinations are doing. */
  List<DestinationView> destinations();

  /** The audit log; whoever reads in it has recorded that before. */
  AuditDesk audit();

  /** What traffic of a time costs, by the audit log; whoever asks has recorded that before. */
  Costs costs(Instant from, Instant to);

  /** The API keys; empty if the chain takes them from elsewhere. */
  Optional<ApiKeys> keys();

  /** Digest of the policy in force. */
  String policyDigest();

  /** The policy file as it is now; it may differ from what is in force. */
  PolicySource policy();

  /**
   * A policy file.
   *
   * @param name as the config calls it
   * @param yaml its text
   * @param cases text of the cases beside it, or empty
   */
  public record PolicySource(String name, String yaml, String cases) {}
}
