package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// The binder hands absent keys over as null.
@SuppressWarnings("NullAway")
final class AuditPluginTest {
  @TempDir Path directory;

  private static AuditConfig config(String dir, boolean mustExist, String size, String sync) {
    return new AuditConfig(
        dir, mustExist, size, sync, 0, null, null, null, null, null, null, null, null, null);
  }

  @Test
  void plugin_isFoundByItsId() {
    assertThat(ServiceLoader.load(FilterPlugin.class))
        .anySatisfy(plugin -> assertThat(plugin.id()).isEqualTo("audit"));
  }

  @Test
  void create_twice_sharesOneLogAndItsReadiness() {
    var context = new Context(directory);
    var plugin = new AuditPlugin();

    var first = plugin.create(config("data/audit", false, null, null), context);
    var second = plugin.create(config("data/audit", false, null, null), context);

    assertThat(first).isNotSameAs(second);
    assertThat(context.shared).hasSize(1);
    assertThat(context.checks.get("audit").getAsBoolean()).isTrue();
    ((OpenLog) context.shared.values().iterator().next()).close();
    assertThat(context.checks.get("audit").getAsBoolean()).isFalse();
    assertThat(Logs.events(directory.resolve("data/audit")))
        .containsExactly(EventType.AUDIT_START, EventType.AUDIT_STOP);
  }

  @Test
  void create_missingDirectoryThatMustExist_isRefused() {
    var config = config("data/audit", true, null, null);

    assertThatThrownBy(() -> new AuditPlugin().create(config, new Context(directory)))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("data/audit");
  }

  @Test
  void config_withoutKeys_hasDefaults() {
    var config = config(null, false, null, null);

    assertThat(config.dir()).isEqualTo("data/audit");
    assertThat(config.settings("n")).isEqualTo(AuditSettings.defaults("n"));
    assertThat(config.sourceIp()).isEqualTo("full");
  }

  @Test
  void config_withBadValues_isRefused() {
    assertThatThrownBy(() -> config(null, false, "1GB", null)).hasMessageContaining("segment-size");
    assertThatThrownBy(() -> config(null, false, "1KiB", null)).hasMessageContaining("64 KiB");
    assertThatThrownBy(() -> config(null, false, null, "none")).hasMessageContaining("sync");
    assertThatThrownBy(() ->
            new AuditConfig(
                null, false, null, null, -1, null, null, null, null, null, null, null, null, null))
        .hasMessageContaining("queue");
    assertThatThrownBy(() ->
            new AuditConfig(
                null,
                false,
                null,
                null,
                0,
                Duration.ZERO,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null))
        .hasMessageContaining("timeouts");
    assertThatThrownBy(() ->
            new AuditConfig(
                null, false, null, null, 0, null, null, null, "some", null, null, null, null, null))
        .hasMessageContaining("source-ip");
  }

  @Test
  void sourceAddress_keeps_asMuchAsAsked() {
    assertThat(SourceAddress.FULL.keep("10.1.2.3")).isEqualTo("10.1.2.3");
    assertThat(SourceAddress.PREFIX.keep("10.1.2.3")).isEqualTo("10.1.2.0");
    assertThat(SourceAddress.PREFIX.keep("2001:db8:1:2:3::4")).isEqualTo("2001:db8:1:0:0:0:0:0");
    assertThat(SourceAddress.NONE.keep("10.1.2.3")).isEmpty();
    assertThat(SourceAddress.FULL.keep("not an address")).isEmpty();
  }

  private static final class Context implements PluginContext {
    private final Path directory;
    private final Map<String, Object> shared = new HashMap<>();
    private final Map<String, BooleanSupplier> checks = new HashMap<>();
    private final Map<String, Supplier<String>> parts = new HashMap<>();

    Context(Path directory) {
      this.directory = directory;
    }

    @Override
    public DataClasses classes() {
      return DataClasses.standard();
    }

    @Override
    public Collection<Destination> destinations() {
      return List.of();
    }

    @Override
    public Path resolve(String path) {
      return directory.resolve(path);
    }

    @Override
    public Policy policy(String path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Fingerprint fingerprint() {
      return new Fingerprint(new byte[32]);
    }

    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }

    @Override
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
      return type.cast(shared.computeIfAbsent(name, n -> make.get()));
    }

    @Override
    public void ready(String name, BooleanSupplier check) {
      checks.put(name, check);
    }

    @Override
    public void degraded(String name, Supplier<String> reason) {
      parts.put(name, reason);
    }
  }
}
