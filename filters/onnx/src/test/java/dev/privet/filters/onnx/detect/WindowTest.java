package dev.privet.filters.onnx.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.onnx.Pieces;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WindowTest {
  @Test
  void shortText_isOneWindow() {
    assertThat(Window.of(pieces(1, 1, 2), 8, 4)).containsExactly(new Window(0, 4, 0, 4));
  }

  @Test
  void windows_decideUpToTheMiddle_ofWhatTheyShare() {
    List<Window> windows = Window.of(pieces(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 6, 4);
    assertThat(windows)
        .containsExactly(new Window(0, 6, 0, 4), new Window(2, 8, 4, 6), new Window(4, 10, 6, 10));
  }

  @Test
  void anyText_isDecidedOnce_withinItsWindows() {
    long seed = 20261126;
    var random = new Random(seed);
    for (int round = 0; round < 5000; round++) {
      int[] words = random.ints(1 + random.nextInt(60), 1, 1 + random.nextInt(1, 30)).toArray();
      int room = 14 + random.nextInt(20);
      int overlap = random.nextInt(room / 2 + 1);
      Pieces pieces = pieces(words);
      int own = 0;
      for (Window window : Window.of(pieces, room, overlap)) {
        assertThat(window.to() - window.from()).as("seed %d", seed).isBetween(1, room);
        assertThat(window.own()).isEqualTo(own).isGreaterThanOrEqualTo(window.from());
        assertThat(window.ownTo()).isBetween(window.own(), window.to());
        own = window.ownTo();
      }
      assertThat(own).isEqualTo(pieces.size());
    }
  }

  /** Words of so many pieces each. */
  private static Pieces pieces(int... words) {
    int size = java.util.stream.IntStream.of(words).sum();
    int[] numbers = new int[size];
    int at = 0;
    for (int word = 0; word < words.length; word++) {
      for (int i = 0; i < words[word]; i++) {
        numbers[at++] = word;
      }
    }
    return new Pieces(new int[size], new int[size], new int[size], numbers);
  }
}
