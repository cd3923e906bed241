package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeysTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private final SetClock clock = new SetClock();

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("keys.yaml");
  }

  private ApiKeys open() {
    return ApiKeys.open(file(), clock);
  }

  @Test
  void authenticate_createdKey_isItsHolder() throws IOException {
    ApiKeys keys = open();
    CreatedKey made =
        keys.create("acme", "search", Set.of("inference"), Map.of("department", "hr"));
    ApiKey found = keys.authenticate(made.secret().reveal()).orElseThrow();
    assertThat(found).isEqualTo(made.key());
    assertThat(found.principal().tenant()).isEqualTo("acme");
    assertThat(found.principal().team()).isEqualTo("search");
    assertThat(found.principal().attributes()).containsEntry("department", "hr");
  }

  @Test
  void file_afterCreate_holdsNoSecretAndIsForItsOwnerOnly() throws IOException {
    CreatedKey made = open().create(KeyTerms.of("acme"));
    String secret = made.secret().reveal();
    String content = Files.readString(file());
    assertThat(content)
        .contains(made.key().id(), "sha256:")
        .doesNotContain(secret.substring(15), secret.substring(15, 35));
    assertThat(made.toString() + made.key()).doesNotContain(secret.substring(15, 35));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("keys.yaml", "keys.yaml.lock");
    }
  }

  @Test
  void file_readAgain_givesTheSameKeysInOrder() throws IOException {
    ApiKeys keys = open();
    keys.create(KeyTerms.of("a: 'tenant' # \"odd\"").withTeam("é team"));
    keys.create(
        KeyTerms.of("1234567890")
            .withTeam("no")
            .withScopes(Set.of("chat", "models"))
            .withAttributes(Map.of("department", "hr", "x", ""))
            .withExpiry(clock.instant().plusSeconds(60))
            .withLimits(Rate.parse("60/min"), Rate.parse("1000/h"))
            .withModels(Set.of("chat", "gpt-4.1")));
    for (int i = 0; i < 20; i++) {
      keys.create(KeyTerms.of("tenant" + i));
    }
    keys.revoke(keys.list().getFirst().id());
    assertThat(open().list()).isEqualTo(keys.list()).hasSize(22);
    assertThat(keys.list().getLast().terms().tenant()).isEqualTo("tenant19");
  }

  @Test
  void authenticate_withoutFile_letsNobodyIn() {
    ApiKeys keys = open();
    assertThat(keys.list()).isEmpty();
    assertThat(keys.problem()).isEmpty();
    assertThat(keys.authenticate(KeyText.generate())).isEmpty();
  }

  @Test
  void authenticate_wrongSecretOfKnownId_isNobody() throws IOException {
    ApiKeys keys = open();
    String mine = keys.create(KeyTerms.of("acme")).secret().reveal();
    String other = keys.create(KeyTerms.of("other")).secret().reveal();
    String swapped = KeyText.complete(mine.substring(0, 15) + other.substring(15, 47));
    assertThat(KeyText.of(swapped).id()).isEqualTo(KeyText.of(mine).id());
    assertThat(keys.authenticate(swapped)).isEmpty();
    assertThat(keys.authenticate(mine.substring(0, mine.length() - 1))).isEmpty();
    assertThat(keys.authenticate(mine)).isPresent();
  }

  @Test
  void authenticate_atExpiry_isRefused() throws IOException {
    ApiKeys keys = open();
    var terms = KeyTerms.of("acme").withExpiry(clock.instant().plusSeconds(10));
    String secret = keys.create(terms).secret().reveal();
    clock.move(Duration.ofSeconds(9));
    assertThat(keys.authenticate(secret)).isPresent();
    clock.move(Duration.ofSeconds(1));
    assertThat(keys.authenticate(secret)).isEmpty();
  }

  @Test
  void revoke_byAnotherProcess_countsAfterOneSecond() throws IOException {
    ApiKeys server = open();
    CreatedKey made = server.create(KeyTerms.of("acme"));
    assertThat(open().revoke(made.key().id())).isPresent();
    clock.move(Duration.ofSeconds(1));
    assertThat(server.authenticate(made.secret().reveal())).isEmpty();
  }

  @Test
  void create_byAnotherProcess_countsAfterOneSecond() throws IOException {
    ApiKeys server = open();
    String secret = open().create(KeyTerms.of("acme")).secret().reveal();
    clock.move(Duration.ofSeconds(1));
    assertThat(server.authenticate(secret)).isPresent();
  }

  @Test
  void revoke_clockSetBack_stillCounts() throws IOException {
    ApiKeys server = open();
    CreatedKey made = server.create(KeyTerms.of("acme"));
    open().revoke(made.key().id());
    clock.move(Duration.ofHours(-1));
    assertThat(server.authenticate(made.secret().reveal())).isEmpty();
  }

  @Test
  void revoke_unknownId_isEmpty() throws IOException {
    assertThat(open().revoke("aaaaaaaaaa")).isEmpty();
  }

  @Test
  void revoke_twice_keepsTheFirstTime() throws IOException {
    ApiKeys keys = open();
    String id = keys.create(KeyTerms.of("acme")).key().id();
    var first = keys.revoke(id).orElseThrow().revoked();
    clock.move(Duration.ofDays(1));
    assertThat(keys.revoke(id).orElseThrow().revoked()).isEqualTo(first);
  }

  @Test
  void reload_malformedFile_keepsTheLastGoodKeysAndSaysSo() throws IOException {
    ApiKeys server = open();
    String secret = server.create(KeyTerms.of("acme")).secret().reveal();
    String good = Files.readString(file());
    Files.writeString(file(), good + "  - id: [");
    clock.move(Duration.ofSeconds(2));
    assertThat(server.authenticate(secret)).isPresent();
    assertThat(server.problem()).isPresent();
    Files.writeString(file(), good);
    clock.move(Duration.ofSeconds(2));
    assertThat(server.authenticate(secret)).isPresent();
    assertThat(server.problem()).isEmpty();
  }

  @Test
  void reload_fileGone_letsNobodyIn() throws IOException {
    ApiKeys server = open();
    String secret = server.create(KeyTerms.of("acme")).secret().reveal();
    Files.delete(file());
    clock.move(Duration.ofSeconds(1));
    assertThat(server.authenticate(secret)).isEmpty();
  }

  @Test
  void create_malformedFile_leavesItAlone() throws IOException {
    ApiKeys keys = open();
    Files.writeString(file(), "keys: nonsense-canary");
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> keys.create(KeyTerms.of("acme")))
        .withMessageNotContaining("canary");
    assertThat(Files.readString(file())).isEqualTo("keys: nonsense-canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "keys:",
        "keys: canary",
        "keys: [~]",
        "other: canary",
        "keys: []\nkeys: []",
        "keys: []\n---\nkeys: [canary]",
        "keys: [{id: abcdefghij, hash: 'canary', tenant: t, created: '2026-01-01T00:00:00Z'}]",
        "keys: [{id: abcdefghij, tenant: canary, created: '2026-01-01T00:00:00Z'}]",
        "keys: [{id: canary!, hash: 'sha256:HASH', tenant: t, created: '2026-01-01T00:00:00Z'}]",
        "keys: [{id: abcdefghij, hash: 'sha256:HASH', tenant: t, created: canary}]",
        "keys: [{id: abcdefghij, hash: 'sha256:HASH', tenant: t, created: '2026-01-01T00:00:00Z',"
            + " revokd: '2026-01-01T00:00:00Z'}]",
        "keys: [{id: abcdefghij, hash: 'sha256:HASH', tenant: t, created: '2026-01-01T00:00:00Z',"
            + " requests: canary}]",
        "keys: [{id: abcdefghij, hash: 'sha256:HASH', tenant: t, created: '2026-01-01T00:00:00Z',"
            + " scopes: [CANARY]}]",
        "keys: [{id: abcdefghij, hash: 'sha256:HASH', tenant: t, tenant: canary}]",
        "keys: [{id: abcdefghij, hash: 'sha256:HASH', tenant: t, created: '2026-01-01T00:00:00Z'},"
            + " {id: abcdefghij, hash: 'sha256:HASH', tenant: t, created: '2026-01-01T00:00:00Z'}]"
      })
  void open_malformedFile_stopsTheStartWithoutShowingIt(String content) throws IOException {
    Files.writeString(file(), content.replace("HASH", HASH));
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(this::open)
        .withMessageContaining("keys.yaml")
        .withMessageNotContainingAny("canary", "CANARY", HASH)
        .withNoCause();
  }

  @Test
  void open_handWrittenFile_isRead() throws IOException {
    Files.writeString(
        file(),
        """
        keys:
          - id: abcdefghij
            hash: sha256:HASH
            tenant: acme
            scopes: [chat]
            attributes: { department: hr }
            created: 2026-01-01T00:00:00Z
            expires: 2027-01-01T00:00:00Z
            requests: 60/min
        """
            .replace("HASH", HASH));
    ApiKey key = open().list().getFirst();
    assertThat(key.terms().scopes()).containsExactly("chat");
    assertThat(key.terms().attributes()).containsEntry("department", "hr");
    assertThat(key.terms().requests()).isEqualTo(Rate.parse("60/min"));
    assertThat(key.status(clock.instant())).isEqualTo(ApiKey.Status.ACTIVE);
  }

  @Test
  void create_inParallel_losesNone() throws IOException, InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var running = new ArrayList<Future<CreatedKey>>();
      for (int i = 0; i < 12; i++) {
        running.add(threads.submit(() -> open().create(KeyTerms.of("acme"))));
      }
      for (Future<CreatedKey> one : running) {
        CreatedKey made = one.get();
        ApiKeys now = open();
        assertThat(now.authenticate(made.secret().reveal()))
            .as("%s among %s", made.key(), now.list())
            .contains(made.key());
      }
    }
    assertThat(open().list()).hasSize(12);
  }

  @Test
  void create_throughSymbolicLink_keepsTheLink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real")).resolve("k.yaml");
    Files.writeString(real, "keys: []\n");
    Files.createSymbolicLink(file(), real);
    open().create(KeyTerms.of("acme"));
    assertThat(Files.isSymbolicLink(file())).isTrue();
    assertThat(ApiKeys.open(real, clock).list()).hasSize(1);
  }
}
