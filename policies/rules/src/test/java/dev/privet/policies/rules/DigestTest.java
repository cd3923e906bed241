package dev.privet.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.DataClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DigestTest {
  private static final String YAML =
      """
      classify:
        - { class: internal, when: "true" }
      rules:
        - { name: a, when: "true", allow: "true" }
      """;

  @Test
  void digest_ofTheSamePolicy_neverChanges() {
    assertThat(digest(YAML))
        .isEqualTo("001bf2d3ca396289bc6b3958a3cb77241567207713f37c1e9406291fbbe3f20f")
        .isEqualTo(digest(YAML));
  }

  @Test
  void digest_commentsSpacingAndQuotes_doNotCount() {
    var other =
        """
        # a comment
        classify: [ { class: 'internal', when: true } ]
        rules:
          - name: a
            when: 'true'
            allow: "true"
        """;

    assertThat(digest(other)).isEqualTo(digest(YAML));
  }

  @Test
  void digest_anyWordOrClass_counts() {
    assertThat(
            List.of(
                digest(YAML),
                digest(YAML.replace("name: a", "name: b")),
                digest(YAML.replace("allow: \"true\"", "allow: \"stream\"")),
                digest(YAML.replace("allow: \"true\"", "deny: \"true\"")),
                Policies.compile(YAML, "x", DataClasses.of(List.of("internal", "high"))).digest(),
                Policies.compile(YAML, "x", DataClasses.of(List.of("high", "internal"))).digest()))
        .doesNotHaveDuplicates();
  }

  private static String digest(String yaml) {
    return Requests.policy(yaml).digest();
  }
}
