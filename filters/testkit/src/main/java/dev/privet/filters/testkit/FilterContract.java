package dev.privet.filters.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every filter must keep to that lets an ordinary prompt pass. */
public interface FilterContract {
  /** The filter under test, with whatever it needs around it, in order. */
  List<Filter> filters();

  /** A prompt that the filter lets pass. */
  default String prompt() {
    return "What is the capital of France?";
  }

  private FilterHarness harness(Filter... more) {
    var all = new ArrayList<Filter>(filters());
    all.addAll(List.of(more));
    return FilterHarness.of(all.toArray(Filter[]::new));
  }

  @Test
  default void request_withUnknownMembers_keepsThem() {
    String unknown = "\"x_vendor\":{\"mode\":\"fast\",\"weights\":[1.50,2e3,null]},";
    String request = "{" + unknown + Requests.chat(prompt(), true).substring(1);
    assertThat(harness().send(request).upstream()).contains(unknown);
  }

  @Test
  default void chain_throwsFurtherIn_isRefusedAndNothingLeaves() {
    Filter throwing =
        (request, response, chain) -> {
          throw new IllegalStateException("further in");
        };
    Outcome outcome = harness(throwing).ask(prompt());
    assertThat(outcome.status()).isEqualTo(500);
    assertThat(outcome.upstream()).isNull();
    assertThat(outcome.closings()).isEqualTo(1);
    assertThat(outcome.bodyText()).doesNotContain("further in");
  }

  @Test
  default void answer_breaksOff_isCutAndClosedOnce() {
    List<Frame> begun = List.of(Frame.of(StreamEvent.Text.of("It is a long story. ".repeat(50))));
    Outcome outcome = harness().model(Model.framing(begun)).ask(prompt());
    assertThat(outcome.closings()).isEqualTo(1);
    assertThat(outcome.summary().ending()).isIn(Ending.TRUNCATED, Ending.FAILED);
    assertThat(outcome.events()).noneMatch(StreamEvent.End.class::isInstance);
  }

  @Test
  default void exchanges_interleaved_doNotMeet() throws Exception {
    FilterHarness harness = harness();
    String[] first = {"The first ", "answer ", "ends here."};
    String[] second = {"A second ", "one ", "in between."};
    String alone = harness.modelSays(first).ask(prompt()).text();
    String aloneToo = harness.modelSays(second).ask(prompt()).text();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Model waiting =
        attempt -> {
          var reply = (AttemptResult.Answered) Model.saying(first).answer(attempt);
          return new AttemptResult.Answered(new PausedReply(reply.reply(), begun, goOn));
        };
    CompletableFuture<String> slow =
        CompletableFuture.supplyAsync(() -> harness.model(waiting).ask(prompt()).text());
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(harness.modelSays(second).ask(prompt()).text()).isEqualTo(aloneToo);
    goOn.countDown();
    assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(alone);
  }
}
