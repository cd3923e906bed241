package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.AuditVerifier;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that stops while an answer is on its way. */
final class DrainTest {
  @TempDir Path folder;

  @Test
  void stop_withAnswerOnItsWay_letsItEnd() throws Exception {
    try (var upstream = new SlowUpstream()) {
      Gateway gateway = start(upstream, "30s");
      var answer = CompletableFuture.supplyAsync(() -> ask(gateway));
      upstream.awaitRequest();
      var closing = CompletableFuture.runAsync(() -> gateway.server().close());
      upstream.answer();
      assertThat(answer.get().statusCode()).isEqualTo(200);
      closing.get();
      assertThat(outcomes(gateway)).containsExactly("OK");
      gateway.close();
    }
  }

  @Test
  void stop_withAnswerThatNeverEnds_cutsItAndRecords() throws Exception {
    try (var upstream = new SlowUpstream()) {
      Gateway gateway = start(upstream, "1s");
      var answer = CompletableFuture.supplyAsync(() -> ask(gateway));
      upstream.awaitRequest();
      gateway.server().close();
      assertThat(answer).failsWithin(java.time.Duration.ofSeconds(20));
      AuditReport report = AuditVerifier.of(folder.resolve("audit")).verify();
      assertThat(report.firstProblem()).isEmpty();
      assertThat(report.openIntents()).isZero();
      assertThat(outcomes(gateway)).hasSize(1).doesNotContain("OK");
      gateway.close();
    }
  }

  private Gateway start(SlowUpstream upstream, String drain) throws IOException {
    String server =
        "server: { host: 127.0.0.1, port: 0, admin: { port: 0 }, drain: " + drain + " }";
    return Gateway.start(folder, Gateway.yaml(upstream.url(), upstream.url(), server));
  }

  private static HttpResponse<String> ask(Gateway gateway) {
    try {
      HttpResponse<String> response = gateway.chat(Gateway.prompt("chat", "hi"));
      if (response.statusCode() >= 500) {
        throw new IllegalStateException("cut");
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> outcomes(Gateway gateway) {
    return gateway.records(AuditQuery.ALL.withEvents(Set.of(EventType.OUTCOME))).stream()
        .map((AuditRecord record) -> record.text(AuditField.OUTCOME).orElse(""))
        .toList();
  }
}
