package dev.privet.filters.dialects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixtures with random damage: they are refused in the way that is documented, or they work. */
class WireFuzzTest {
  private static final int ROUNDS = 3000;
  private static final byte[] MARKS =
      "{}[]\",:\\u0e-9\n\r tn\u0000".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @Test
  void damagedRequest_isRefusedOrCarried() {
    Dialect chat = Wires.dialect("openai-chat");
    Dialect messages = Wires.dialect("anthropic-messages");
    byte[] whole = Wires.fixture("anthropic-messages/from-chat.in.json");
    long seed = 20261122L;
    var random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = damaged(whole, random);
      try {
        LlmRequest request = chat.decode("/v1/chat/completions", body, JsonLimits.DEFAULT);
        accepted++;
        editAll(chat, request);
        messages.encode(request, "m", Losses.refusing());
      } catch (MalformedRequestException | UnsupportedRequestException e) {
        assertThat(e.getMessage()).as("seed %d, round %d", seed, i).isNotBlank();
      } catch (RuntimeException e) {
        fail("seed %d, round %d".formatted(seed, i), e);
      }
    }
    assertThat(accepted).isBetween(ROUNDS / 100, ROUNDS - ROUNDS / 10);
  }

  private static void editAll(Dialect chat, LlmRequest request) throws MalformedRequestException {
    Map<String, String> edits = new HashMap<>();
    for (TextSlot slot : request.texts()) {
      edits.put(slot.pointer(), "edit" + edits.size());
    }
    LlmRequest edited = request.withTexts(edits);
    LlmRequest again = chat.decode("/v1/chat/completions", edited.body(), JsonLimits.DEFAULT);
    assertThat(again.texts())
        .extracting(TextSlot::text)
        .containsExactlyElementsOf(
            request.texts().stream().map(slot -> edits.get(slot.pointer())).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "openai-chat,content.sse,true",
    "openai-chat,choices.sse,true",
    "openai-chat,answer.json,false",
    "anthropic-messages,stream.sse,true",
    "anthropic-messages,answer.json,false"
  })
  void damagedAnswer_isBrokenOrCarried(String dialect, String fixture, boolean stream) {
    byte[] whole = Wires.fixture(dialect + "/" + fixture);
    Dialect chat = Wires.dialect("openai-chat");
    long seed = 4711L;
    var random = new Random(seed);
    for (int i = 0; i < ROUNDS / 5; i++) {
      byte[] bytes = damaged(whole, random);
      try {
        List<Frame> frames = Wires.read(Wires.dialect(dialect), stream, bytes);
        Wires.write(chat.writer(true, Wires.HEAD), frames, UnaryOperator.identity());
        Wires.write(chat.writer(false, Wires.HEAD), frames, UnaryOperator.identity());
      } catch (BrokenReplyException e) {
        assertThat(e.getMessage()).as("seed %d, round %d", seed, i).isNotBlank();
      } catch (IOException | RuntimeException e) {
        fail("seed %d, round %d".formatted(seed, i), e);
      }
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = MARKS[random.nextInt(MARKS.length)];
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> System.arraycopy(whole, random.nextInt(whole.length), bytes, at, 1);
      }
    }
    return bytes;
  }
}
