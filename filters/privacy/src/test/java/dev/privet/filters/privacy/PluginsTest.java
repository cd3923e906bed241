package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.testkit.PermissivePolicy;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginsTest {
  @TempDir private Path directory;
  private final List<String> policies = new ArrayList<>();

  @Test
  void plugins_areFoundByTheServiceLoader() {
    var ids = new ArrayList<String>();
    ServiceLoader.load(FilterPlugin.class).forEach(plugin -> ids.add(plugin.id()));
    assertThat(ids).contains("classify", "policy", "redact");
  }

  @Test
  void filters_haveTheirIdsAndPhases() {
    var redact = new RedactPlugin().create(new RedactConfig(null, null, null), context());
    var policy = new PolicyPlugin().create(new PolicyConfig(null, "default", null), context());
    assertThat(redact.id()).isEqualTo("redact");
    assertThat(redact.phase()).isEqualTo(Phase.PROTECT);
    assertThat(policy.id()).isEqualTo("policy");
    assertThat(policy.phase()).isEqualTo(Phase.DECIDE);
    assertThat(policies).containsExactly("pack:default");
  }

  @Test
  void classify_withPatternsOnly_isMade() {
    var config =
        new ClassifyConfig(List.of("secrets", "markings"), null, null, null, null, null, null);
    var classify = new ClassifyPlugin().create(config, context());
    assertThat(classify.id()).isEqualTo("classify");
    assertThat(classify.phase()).isEqualTo(Phase.CLASSIFY);
  }

  @Test
  void classifyConfig_isTranslatedForTheDetectors() throws IOException {
    Files.writeString(directory.resolve("names.txt"), "# ours\nBluebird\n\n  Red Fox \n");
    var config =
        new ClassifyConfig(
            List.of("pii", "secrets"),
            null,
            List.of("SE"),
            Map.of("projects", List.of("file:names.txt", "Heron")),
            List.of("info@x.org"),
            Map.of("pii.person", 0.5),
            null);
    DetectorConfig wanted = ClassifyPlugin.detectorConfig(config, context()::resolve);
    assertThat(wanted.families())
        .containsExactlyInAnyOrder(Family.PII, Family.SECRETS, Family.NAMES);
    assertThat(wanted.phoneRegions()).containsExactly("SE");
    assertThat(wanted.terms().get("projects"))
        .containsExactlyInAnyOrder("Bluebird", "Red Fox", "Heron");
    assertThat(wanted.thresholds()).containsEntry("pii.person", 0.5);
    assertThat(wanted.allow()).containsExactly("info@x.org");
  }

  @Test
  void classifyConfig_withoutSettings_looksForEverything() {
    DetectorConfig wanted =
        ClassifyPlugin.detectorConfig(ClassifyConfig.defaults(), context()::resolve);
    assertThat(wanted).isEqualTo(DetectorConfig.defaults());
  }

  @Test
  void settings_thatCannotWork_stopTheStart() {
    assertThatThrownBy(() -> new RedactConfig("surrogate", null, null))
        .hasMessageContaining("mode");
    assertThatThrownBy(() -> new PolicyConfig(null, null, null)).hasMessageContaining("either");
    assertThatThrownBy(() -> new PolicyConfig("a", "b", null)).hasMessageContaining("either");
    assertThatThrownBy(() -> new ClassifyConfig(List.of("pi"), null, null, null, null, null, null))
        .hasMessageContaining("'pi' is unknown");
    assertThatThrownBy(() -> new ClassifyConfig(List.of(), null, null, null, null, null, null))
        .hasMessageContaining("at least one");
    assertThatThrownBy(
            () -> new ClassifyConfig(List.of("secrets"), true, null, null, null, null, null))
        .hasMessageContaining("names");
    assertThatThrownBy(
            () -> new ClassifyConfig(null, null, null, null, null, Map.of("pii.email", 2.0), null))
        .hasMessageContaining("thresholds.pii.email");
    assertThatThrownBy(() -> ClassifyPlugin.detectorConfig(terms(" "), context()::resolve))
        .hasMessageContaining("terms.mine");
    assertThatThrownBy(
            () -> ClassifyPlugin.detectorConfig(terms("file:none.txt"), context()::resolve))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("none.txt");
  }

  private static ClassifyConfig terms(String entry) {
    return new ClassifyConfig(null, null, null, Map.of("mine", List.of(entry)), null, null, null);
  }

  private PluginContext context() {
    return new PluginContext() {
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
        policies.add(path);
        return PermissivePolicy.of(DataClasses.standard());
      }

      @Override
      public Fingerprint fingerprint() {
        return Samples.FINGERPRINT;
      }

      @Override
      public Clock clock() {
        return Clock.systemUTC();
      }

      @Override
      public <T> T shared(String name, Class<T> type, Supplier<T> make) {
        return make.get();
      }

      @Override
      public void ready(String name, BooleanSupplier check) {}
    };
  }
}
