package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.testkit.Canary;
import dev.privet.filters.testkit.FilterHarness;
import dev.privet.filters.testkit.Model;
import dev.privet.filters.testkit.ScriptedReply;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.TreatmentPlan;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditFilterTest {
  private static final Fingerprint FINGERPRINT = new Fingerprint(new byte[32]);
  private static final Set<EventType> REQUESTS =
      Set.of(
          EventType.INTENT,
          EventType.OUTCOME,
          EventType.BLOCK,
          EventType.AUTH_FAIL,
          EventType.REQUEST);

  @TempDir Path directory;
  private AuditLog log;
  private AuditFilter filter;

  @BeforeEach
  void open() {
    log = Logs.open(directory);
    filter = new AuditFilter(log, FINGERPRINT, SourceAddress.FULL);
    Canary.watch("audit log", this::segments);
  }

  @AfterEach
  void close() {
    log.close();
    AuditReport report = AuditVerifier.of(directory).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.openIntents()).isZero();
  }

  private byte[] segments() {
    var all = new ByteArrayOutputStream();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        all.writeBytes(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  /** What was recorded about requests, once the writer has come to it. */
  private List<AuditRecord> recorded() {
    log.close();
    var records = new ArrayList<AuditRecord>();
    AuditSearch.of(directory).search(AuditQuery.ALL.withEvents(REQUESTS), records::add);
    return records;
  }

  @Test
  void ask_answered_hasIntentThenOneOutcome() {
    String canary = Canary.email();
    var finding =
        new Finding("/messages/0/content", 8, 20, new FindingType("pii.email"), 1, "regex");

    var outcome =
        FilterHarness.of(filter)
            .finding(finding)
            .modelSays("It is ", canary)
            .ask("Mail to " + canary);

    assertThat(outcome.status()).isEqualTo(200);
    var records = recorded();
    assertThat(records)
        .extracting(r -> r.event().orElseThrow())
        .containsExactly(EventType.INTENT, EventType.OUTCOME);
    assertThat(records.get(0).fields())
        .containsEntry("request_id", outcome.exchange().id())
        .containsEntry("actor", "key-1")
        .containsEntry("tenant", "tenant-1")
        .containsEntry("team", "team-1")
        .containsEntry("endpoint", "/v1/chat/completions")
        .containsEntry("stream", true)
        .containsEntry("classification", "public")
        .containsEntry("detectors", Map.of("pii.email", 1))
        .containsEntry("decision", "permit")
        .containsEntry("rule_id", "harness")
        .containsEntry("policy_hash", "0".repeat(64))
        .containsEntry("attempt", 1)
        .containsKeys("backend_id", "region", "clearance", "prompt_hmac", "bytes", "residual");
    assertThat(records.get(1).fields())
        .containsEntry("request_id", outcome.exchange().id())
        .containsEntry("intent_seq", (int) records.get(0).seq())
        .containsEntry("tenant", "tenant-1")
        .containsEntry("outcome", "OK")
        .containsEntry("tokens_input", 7)
        .containsKeys("tokens_output", "duration_ms", "backend_id");
  }

  @Test
  void ask_reachesModel_onlyAfterItsIntentIsOnDisk() {
    var seen = new ArrayList<AuditRecord>();
    Model model =
        attempt -> {
          AuditSearch.of(directory)
              .search(AuditQuery.ALL.withEvents(Set.of(EventType.INTENT)), seen::add);
          return Model.saying("Hello").answer(attempt);
        };

    var outcome = FilterHarness.of(filter).model(model).ask("Hello");

    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().text(AuditField.REQUEST_ID)).contains(outcome.exchange().id());
    assertThat(seen.getFirst().seq()).isLessThanOrEqualTo(log.head().seq());
  }

  @Test
  void ask_firstDestinationFails_hasOneOutcomeForEach() {
    var plan = TreatmentPlan.RAW;
    var harness =
        FilterHarness.of(filter)
            .to(
                new Decision.Grant(FilterHarness.destination("down"), plan),
                new Decision.Grant(FilterHarness.destination("up"), plan))
            .unreachable("down")
            .modelSays("Hello");

    assertThat(harness.ask("Hello").status()).isEqualTo(200);

    var records = recorded();
    assertThat(records)
        .extracting(r -> r.event().orElseThrow())
        .containsExactly(EventType.INTENT, EventType.OUTCOME, EventType.INTENT, EventType.OUTCOME);
    assertThat(records.get(1).fields())
        .containsEntry("outcome", "ERROR")
        .containsEntry("reason", "connect")
        .containsEntry("backend_id", "down");
    assertThat(records.get(2).fields())
        .containsEntry("parent_seq", (int) records.get(0).seq())
        .containsEntry("backend_id", "up");
    assertThat(records.get(3).fields()).containsEntry("outcome", "OK");
  }

  @Test
  void ask_refusedByFilter_isOneBlock() {
    String canary = Canary.fresh();
    var harness = FilterHarness.of(refusing(Phase.CLASSIFY, 403, "codename"), filter);

    var outcome = harness.ask("Tell " + canary);

    assertThat(outcome.status()).isEqualTo(403);
    assertThat(outcome.upstream()).isNull();
    var records = recorded();
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().event()).contains(EventType.BLOCK);
    assertThat(records.getFirst().fields())
        .containsEntry("reason", "codename")
        .containsEntry("outcome", "BLOCKED")
        .containsEntry("http_status", 403)
        .containsEntry("tenant", "tenant-1");
  }

  @Test
  void ask_notIdentified_isOneAuthFail() {
    String key = Canary.register("sk-" + Canary.fresh());
    var refuse = refusing(Phase.IDENTIFY, 401, ErrorCode.AUTH_INVALID.id());

    var outcome =
        FilterHarness.of(refuse, filter).header("authorization", "Bearer " + key).ask("Hello");

    assertThat(outcome.status()).isEqualTo(401);
    var records = recorded();
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().event()).contains(EventType.AUTH_FAIL);
    assertThat(records.getFirst().fields())
        .containsEntry("reason", "auth.invalid")
        .doesNotContainKeys("tenant", "actor", "classification");
  }

  @Test
  void body_malformed_isOneBlockWithoutContent() {
    String canary = Canary.fresh();

    var outcome = FilterHarness.of(filter).send("{\"model\":\"" + canary + "\",\"model\":\"x\"}");

    assertThat(outcome.status()).isEqualTo(400);
    assertThat(recorded())
        .extracting(r -> r.event().orElseThrow())
        .containsExactly(EventType.BLOCK);
  }

  @Test
  void path_andPurposeAndModelOfTheCallers_areNotWritten() {
    String canary = Canary.fresh();
    var harness = FilterHarness.of(filter, refusing(Phase.RECORD, 403, "late"));

    assertThat(harness.path("/v1/" + canary).ask("Hello").status()).isEqualTo(404);
    var outcome =
        FilterHarness.of(filter, refusing(Phase.RECORD, 403, "late"))
            .finding(new Finding("/model", 0, 8, new FindingType("secret.any"), 1, "regex"))
            .header("x-privet-purpose", canary)
            .send("{\"model\":\"" + canary + "\",\"messages\":[]}");

    assertThat(outcome.upstream()).isNull();
    assertThat(recorded())
        .allSatisfy(r -> assertThat(r.text(AuditField.MODEL_REQUESTED)).isEmpty());
  }

  @Test
  void ask_servedFromCache_isOneRequest() {
    var served =
        new Served(
            "cache", "on-prem", "model-x", 0, DataClasses.standard().lowest(), Price.FREE, true);
    var frames =
        List.of(Frame.of(StreamEvent.Text.of("Hi")), Frame.of(new StreamEvent.End(none())));
    var caching =
        new TestFilter(Phase.PROTECT) {
          @Override
          protected Verdict filter(LlmExchange exchange, LlmChain chain)
              throws IOException, ServletException {
            exchange.attempt((attempt, next) ->
                new AttemptResult.Answered(ScriptedReply.of(served, frames.iterator())));
            return chain.proceed();
          }
        };

    var outcome = FilterHarness.of(caching, filter).ask("Hello");

    assertThat(outcome.text()).isEqualTo("Hi");
    var records = recorded();
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().event()).contains(EventType.REQUEST);
    assertThat(records.getFirst().fields())
        .containsEntry("cache_hit", true)
        .containsEntry("backend_id", "cache")
        .containsEntry("outcome", "OK");
  }

  @Test
  void answer_breaksOff_isTruncated() {
    var harness =
        FilterHarness.of(filter)
            .model(Model.framing(List.of(Frame.of(StreamEvent.Text.of("Half an ans")))));

    assertThat(harness.ask("Hello").cut()).isTrue();

    var records = recorded();
    assertThat(records)
        .extracting(r -> r.event().orElseThrow())
        .containsExactly(EventType.INTENT, EventType.OUTCOME);
    assertThat(records.get(1).fields()).containsEntry("outcome", "TRUNCATED");
  }

  @Test
  void caller_leavesDuringTheAnswer_isClientGone() {
    Filter leaving =
        (request, response, chain) ->
            chain.doFilter(request, new GoneResponse((HttpServletResponse) response));

    FilterHarness.of(leaving, filter).modelSays("one", "two", "three").ask("Hello");

    var records = recorded();
    assertThat(records)
        .extracting(r -> r.event().orElseThrow())
        .containsExactly(EventType.INTENT, EventType.OUTCOME);
    assertThat(records.get(1).fields()).containsEntry("outcome", "CLIENT_GONE");
  }

  @Test
  void log_latched_refusesAndSendsNothing() throws IOException {
    var disk = new LossyStorage();
    var latched = AuditLog.open(disk, Logs.SMALL, Clock.systemUTC());
    var harness =
        FilterHarness.of(new AuditFilter(latched, FINGERPRINT, SourceAddress.NONE))
            .modelSays("Hello");
    assertThat(harness.ask("Hello").status()).isEqualTo(200);
    disk.fault(LossyStorage.Fault.FORCE);

    assertThat(harness.ask("Hello").upstream()).isNull();
    assertThat(latched.healthy()).isFalse();
    var later = harness.ask("Hello");

    assertThat(later.status()).isEqualTo(503);
    assertThat(later.code()).isEqualTo("audit.unavailable");
    assertThat(later.upstream()).isNull();
    latched.close();
  }

  private static dev.privet.filters.api.Wire none() {
    return dev.privet.filters.api.Wire.NONE;
  }

  private static LlmFilter refusing(Phase phase, int status, String code) {
    return new TestFilter(phase) {
      @Override
      protected Verdict filter(LlmExchange exchange, LlmChain chain) {
        return Verdict.refuse(status, code, "Refused by the test.");
      }
    };
  }

  private abstract static class TestFilter extends LlmFilter {
    private final Phase phase;

    TestFilter(Phase phase) {
      this.phase = phase;
    }

    @Override
    public Phase phase() {
      return phase;
    }
  }

  /** A response whose caller is gone. */
  private static final class GoneResponse extends HttpServletResponseWrapper {
    GoneResponse(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new IllegalStateException("blocking only");
        }

        @Override
        public void write(int b) throws IOException {
          throw new IOException("peer gone");
        }
      };
    }

    @Override
    public void flushBuffer() throws IOException {
      throw new IOException("peer gone");
    }
  }
}
