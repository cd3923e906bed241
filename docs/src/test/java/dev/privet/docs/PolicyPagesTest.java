package dev.privet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.packs.Packs;
import dev.privet.policies.rules.PolicyReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PolicyPagesTest {
  @Test
  void reference_isWhatTheCompilerKnows() throws IOException {
    String page = Files.readString(Path.of("policy-reference.md"));
    assertThat(page.substring(page.indexOf("## Facts"))).isEqualTo(PolicyReference.markdown());
  }

  @Test
  void everyPack_hasAPageThatSaysWhatItDoesNotDo() {
    assertThat(Packs.names())
        .allSatisfy(name ->
            assertThat(Files.readString(Path.of("packs", name + ".md")))
                .contains("## What it does", "## What it does not do", "pack: " + name));
  }
}
