package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.backends.api.Backend;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failed;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Reply;
import dev.privet.policies.api.Destination;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
final class MirrorsTest {
  private static final Destination MAIN = Scene.destination("main", "restricted");
  private static final Destination SIDE = Scene.destination("side", "internal");
  private static final AttemptStage DROP_ALL =
      (attempt, chain) -> chain.proceed(attempt.rendered(attempt.request(), List.of()));

  private final ScriptedRecorder recorder = new ScriptedRecorder();
  private final List<String> opens = new CopyOnWriteArrayList<>();
  private final BlockingQueue<MirrorReport> reports = new LinkedBlockingQueue<>();
  private Backend side = answering();
  private Router router = router(1);

  @AfterEach
  void close() {
    router.close();
  }

  @Test
  void copy_isSentWhenTheCallersAnswerHasEnded_andCompared() throws Exception {
    LlmExchange exchange = exchange(SIDE, MAIN);
    Reply reply = route(exchange);
    drain(reply);
    assertThat(opens).containsExactly("main");
    exchange.close(Ending.COMPLETE, "", 200);
    MirrorReport report = report();
    assertThat(report.result()).isEqualTo(MirrorReport.Result.ANSWERED);
    assertThat(report.destination()).isEqualTo("side");
    assertThat(report.original().chars()).isEqualTo(14);
    assertThat(report.mirrored().chars()).isEqualTo(21);
    assertThat(opens).containsExactly("main", "side");
    assertThat(exchange.attempts()).isEqualTo(1);
    router.close();
    assertThat(recorder.entries)
        .extracting(entry -> entry.facts().destination() + " " + entry.facts().mirror())
        .containsExactly("main false", "side true");
    assertThat(recorder.entries)
        .allSatisfy(entry ->
            assertThat(entry.outcomes())
                .singleElement()
                .extracting(outcome -> outcome.ending())
                .isEqualTo(Ending.COMPLETE));
  }

  @Test
  void copy_notGranted_isNotSentAndCounted() throws Exception {
    end(exchange(MAIN));
    assertThat(report().result()).isEqualTo(MirrorReport.Result.NOT_CLEARED);
    assertThat(opens).containsExactly("main");
  }

  @Test
  void copy_tooSensitiveAsRendered_isNotSentAndCounted() throws Exception {
    end(personal());
    assertThat(report().result()).isEqualTo(MirrorReport.Result.NOT_CLEARED);
    router.close();
    assertThat(opens).containsExactly("main");
    assertThat(recorder.entries).hasSize(1);
  }

  @Test
  void copy_renderedForItsOwnDestination_isSent() throws Exception {
    LlmExchange exchange = personal();
    exchange.attempt((attempt, chain) ->
        attempt.destination().equals(SIDE)
            ? DROP_ALL.attempt(attempt, chain)
            : chain.proceed(attempt));
    end(exchange);
    assertThat(report().result()).isEqualTo(MirrorReport.Result.ANSWERED);
    assertThat(recorder.entries.get(0).facts().left()).isEqualTo(Map.of("pii.email", 1));
    assertThat(recorder.entries.get(1).facts().left()).isEmpty();
  }

  @Test
  void copy_noIntentCanBeRecorded_isNotSent() throws Exception {
    LlmExchange exchange =
        Scene.exchange("chat", Scene.openTo(SIDE, MAIN), new ScriptedRecorder(1), List.of());
    end(exchange);
    assertThat(report().result()).isEqualTo(MirrorReport.Result.FAILED);
    assertThat(opens).containsExactly("main");
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"CONNECT", "SERVER_ERROR", "RATE_LIMITED", "BROKEN"})
  void copy_fails_isNotTriedAgain(Failure failure) throws Exception {
    side =
        (attempt, transport) -> {
          opens.add("side");
          return new Failed(failure, 500, 0);
        };
    end(exchange(SIDE, MAIN));
    assertThat(report().result()).isEqualTo(MirrorReport.Result.FAILED);
    router.close();
    assertThat(opens).containsExactly("main", "side");
    assertThat(recorder.entries.get(1).outcomes()).hasSize(1);
  }

  @Test
  void copy_breaksOff_isWrittenDownAsTruncated() throws Exception {
    side =
        (attempt, transport) ->
            new AttemptResult.Answered(ScriptedReply.breaking(2, () -> new IOException("cut")));
    end(exchange(SIDE, MAIN));
    assertThat(report().result()).isEqualTo(MirrorReport.Result.FAILED);
    router.close();
    assertThat(recorder.entries.get(1).outcome().ending()).isEqualTo(Ending.TRUNCATED);
  }

  @Test
  void exchange_notComplete_isNotCopied() {
    LlmExchange exchange = exchange(SIDE, MAIN);
    route(exchange).close();
    exchange.close(Ending.ABORTED, "", 200);
    router.close();
    assertThat(opens).containsExactly("main");
    assertThat(reports).isEmpty();
  }

  @Test
  void mirror_hangs_nobodyWaits_andMoreAreDropped() throws Exception {
    var release = new CountDownLatch(1);
    var arrived = new CountDownLatch(32);
    side =
        (attempt, transport) -> {
          arrived.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IOException("late");
        };
    for (int i = 0; i < 40; i++) {
      end(exchange(SIDE, MAIN));
    }
    for (int i = 0; i < 8; i++) {
      assertThat(report().result()).isEqualTo(MirrorReport.Result.DROPPED);
    }
    assertThat(reports).isEmpty();
    assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    // A router that closes ends what is under way, and every intent has its outcome.
    router.close();
    assertThat(recorder.entries).hasSize(72);
    assertThat(recorder.entries).allSatisfy(entry -> assertThat(entry.outcomes()).hasSize(1));
    release.countDown();
  }

  @Test
  void share_isOfConversations() throws Exception {
    router.close();
    router = router(0.25);
    for (int i = 0; i < 200; i++) {
      for (int turn = 0; turn < 2; turn++) {
        var request = TextRequest.conversation("chat", "kind", "question " + i, "answer", "more");
        end(Scene.exchange(request, Scene.openTo(SIDE, MAIN), recorder, List.of()));
      }
    }
    router.close();
    int copied =
        (int) reports.stream().filter(report -> report.destination().equals("side")).count();
    assertThat(copied % 2).isZero();
    assertThat(copied).isBetween(60, 140);
  }

  private LlmExchange exchange(Destination... granted) {
    return Scene.exchange("chat", Scene.openTo(granted), recorder, List.of());
  }

  private LlmExchange personal() {
    var policy =
        new Scene.TablePolicy(
            Samples.CLASSES.lowest(),
            Map.of("pii.email", Scene.dataClass("confidential")),
            Scene.openTo(MAIN, SIDE).grants());
    return Scene.exchange("chat", policy, recorder, List.of(Scene.finding("pii.email")));
  }

  private void end(LlmExchange exchange) throws IOException {
    drain(route(exchange));
    exchange.close(Ending.COMPLETE, "", 200);
  }

  private Reply route(LlmExchange exchange) {
    return ((RouteResult.Answered) router.route(Scene.passage(exchange))).reply();
  }

  private static void drain(Reply reply) throws IOException {
    Optional<Frame> next = reply.next();
    while (next.isPresent()) {
      next = reply.next();
    }
    reply.close();
  }

  private MirrorReport report() throws InterruptedException {
    MirrorReport report = reports.poll(10, TimeUnit.SECONDS);
    assertThat(report).isNotNull();
    return report;
  }

  private Backend answering() {
    return (attempt, transport) -> {
      opens.add("side");
      return new AttemptResult.Answered(ScriptedReply.whole(3));
    };
  }

  private Router router(double share) {
    Fleet.Member main =
        Scene.member(
            MAIN,
            (attempt, transport) -> {
              opens.add("main");
              return new AttemptResult.Answered(ScriptedReply.whole(2));
            });
    Fleet.Member other = Scene.member(SIDE, (attempt, transport) -> side.open(attempt, transport));
    var mirror = new ModelRoute.Branch("side/m", share, false);
    var route =
        new ModelRoute("chat", List.of("main/m"), List.of(), Strategy.ORDERED, null, mirror);
    return new Router(
        Fleet.of(List.of(main, other), List.of(route)),
        new Egress(),
        Scene.QUICK,
        new Fingerprint(new byte[16]),
        reports::add);
  }
}
