package dev.privet.proxy.config;

import dev.privet.filters.api.Sensitive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where data may go.
 *
 * @param type provider: {@code openai}, {@code anthropic}, {@code echo}
 * @param url base address, absent for built-in providers
 * @param key credential, if the provider wants one
 * @param endpoints what it can be asked for: {@code chat}, {@code completions}, {@code embeddings},
 *     {@code responses}; absent for what is usual of its type
 * @param notCarried what becomes of settings that its dialect has no word for: {@code refuse} or
 *     {@code report}
 * @param location {@code on-prem} or the name of a country or region
 * @param clearance highest class that may arrive there, after treatment
 * @param retention what its operator keeps, such as {@code none} or {@code 30d}
 * @param models names used here to names used there
 * @param price USD per million tokens
 * @param options what else this type can be told, such as {@code api-version}
 * @param concurrency calls at a time; more wait
 * @param queue calls that may wait for a place
 * @param queueWait longest wait for a place
 * @param probe address that is looked at from time to time, absent for none; a path is on the host
 *     of {@code url}
 * @param discover whether the destination is asked which models it has, besides those configured
 * @param metrics address where the load is published, absent for none; a path likewise
 */
public record DestinationConfig(
    String type,
    @Nullable String url,
    @Nullable Sensitive<String> key,
    List<String> endpoints,
    String notCarried,
    String location,
    String clearance,
    String retention,
    Map<String, String> models,
    PriceConfig price,
    Map<String, String> options,
    Integer concurrency,
    Integer queue,
    Duration queueWait,
    @Nullable String probe,
    boolean discover,
    @Nullable String metrics) {
  public DestinationConfig {
    type = Defaults.or(type, "");
    endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
    notCarried = Defaults.or(notCarried, "refuse");
    location = Defaults.or(location, "");
    clearance = Defaults.or(clearance, "");
    retention = Defaults.or(retention, "");
    models = Defaults.ordered(models);
    price = Defaults.or(price, PriceConfig.FREE);
    options = Defaults.ordered(options);
    concurrency = Defaults.or(concurrency, 1024);
    queue = Defaults.or(queue, 64);
    queueWait = Defaults.or(queueWait, Duration.ofSeconds(1));
  }

  void check(String where) {
    if (!Set.of("refuse", "report").contains(notCarried)) {
      throw new ConfigException(where + ".not-carried: expected 'refuse' or 'report'");
    }
    if (type.isEmpty() || location.isEmpty() || clearance.isEmpty()) {
      throw new ConfigException(where + ": expected 'type', 'location' and 'clearance'");
    }
    if ((probe != null || metrics != null) && url == null) {
      throw new ConfigException(where + ": expected 'url' where 'probe' or 'metrics' is given");
    }
  }

  /**
   * What a destination charges.
   *
   * @param input USD per million tokens read
   * @param output USD per million tokens written
   */
  public record PriceConfig(double input, double output) {
    static final PriceConfig FREE = new PriceConfig(0, 0);
  }
}
