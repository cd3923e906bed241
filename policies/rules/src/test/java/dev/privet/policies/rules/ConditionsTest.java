package dev.privet.policies.rules;

import static dev.privet.policies.rules.Requests.named;
import static dev.privet.policies.rules.Requests.place;
import static dev.privet.policies.rules.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision.Denied;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact and function, in a condition that holds and one that does not. */
final class ConditionsTest {
  private static final PolicyInput INPUT =
      with(
          "pii.email",
          "pii.email",
          "pii.national-id.us-ssn",
          "marking.restricted",
          "marking.tlp-red");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finding('pii.email')",
        "finding('pii.*')",
        "finding('pii')",
        "finding('*')",
        "finding('pii.national-id')",
        "count('pii.email') == 2",
        "count('pii.*') == 3",
        "count('secret.*') == 0",
        "marking('RESTRICTED')",
        "marking('TLP:RED')",
        "tenant.id == 'acme'",
        "tenant.department == 'hr'",
        "tenant['cost-center'] == '42'",
        "tenant.nothing == ''",
        "team == 'blue'",
        "key.id == 'key-7'",
        "scope('admin')",
        "model == 'gpt-4.1'",
        "model.startsWith('gpt')",
        "model.endsWith('4.1')",
        "model.contains('-4')",
        "model.matches('^gpt-[0-9.]+$')",
        "model in ['gpt-4.1', 'o3']",
        "endpoint == '/v1/chat/completions'",
        "stream",
        "!store || 'lookup' in tools_used",
        "confidence('pii.*') == 0.9 && confidence('secret.*') == 0.0",
        "confidence('pii.email') >= 0.5",
        "hosted('web_search') && !hosted('mcp')",
        "modality('image') && !modality('audio')",
        "hour == 23 && weekday == 'wednesday'",
        "topic == ''",
        "tools.exists(t, t == 'search')",
        "tools.all(t, size(t) == 6)",
        "tools[0] == 'lookup'",
        "size(tools) == 2",
        "'web_search' in hosted_tools",
        "'image' in modalities",
        "bytes == 2048",
        "bytes > 2 * 1000 && bytes <= 2 * 1024",
        "stream ? true : false",
        "tools[9] == 'x' || true"
      })
  void condition_thatHolds_matches(String condition) {
    assertThat(classOf(condition)).isEqualTo("restricted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finding('pii.e')",
        "finding('secret.*')",
        "count('pii.email') > 2",
        "marking('SECRET')",
        "tenant.id == 'other'",
        "tenant.department == ''",
        "tenant.nothing == 'x'",
        "team != 'blue'",
        "key.id == ''",
        "scope('user')",
        "model == 'gpt-4'",
        "model.matches('^[a-z]+$')",
        "endpoint == ''",
        "!stream",
        "purpose != ''",
        "tools.all(t, t == 'search')",
        "'mcp' in hosted_tools",
        "modalities == ['text']",
        "bytes < 2048",
        "tools[9] == 'x' && false"
      })
  void condition_thatDoesNotHold_doesNotMatch(String condition) {
    assertThat(classOf(condition)).isEqualTo("public");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class == confidential",
        "class >= confidential",
        "class > internal",
        "class <= confidential",
        "class < restricted",
        "class != public",
        "class in [confidential, restricted]",
        "internal < restricted"
      })
  void class_compared_isOrderedByRank(String condition) {
    var policy =
        Requests.ruling(
            "- { name: a, when: \"%s\", allow: \"true\" }\n- { name: b, when: \"true\", deny: no }"
                .formatted(condition));

    assertThat(policy.decide(with("pii.email"), List.of(place("x", "us", "restricted"))).rule())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "destination.id == 'cloud'",
        "destination.location == 'us'",
        "destination.clearance == confidential",
        "destination.clearance > internal && stream",
        "destination.clearance >= class",
        "destination.retention == '30d'"
      })
  void destination_compared_isTheOneInQuestion(String condition) {
    var policy =
        Requests.ruling("- { name: a, when: \"true\", allow: \"%s\" }".formatted(condition));
    var cloud = place("cloud", "us", "confidential");
    var other = new Destination("other", "eu", named("internal"), "", Price.FREE);

    var decision = policy.decide(with("pii.email"), List.of(cloud, other));

    assertThat(decision).isInstanceOf(Permitted.class);
    assertThat(((Permitted) decision).grants())
        .extracting(grant -> grant.destination().id())
        .containsExactly("cloud");
  }

  @Test
  void className_withDash_isWrittenWithUnderscore() {
    var classes = DataClasses.of(List.of("low", "top-secret"));
    var policy =
        Policies.compile(
            """
            classify: [{ class: top-secret, when: "true" }]
            rules: [{ name: a, when: "class == top_secret", deny: "kept" }]
            """,
            "test.yaml",
            classes);

    assertThat(policy.decide(with(), List.of())).isInstanceOf(Denied.class);
    assertThat(policy.decide(with(), List.of()).rule()).isEqualTo("a");
  }

  private static String classOf(String condition) {
    return Requests.classifying(condition).classify(INPUT).dataClass().name();
  }
}
