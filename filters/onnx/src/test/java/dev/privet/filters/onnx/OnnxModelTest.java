package dev.privet.filters.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class OnnxModelTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void rows_areLabelled_whateverStandsBeside() {
    try (OnnxModel model = OnnxModel.open(TinyModel.usual().bytes(), 2)) {
      int[] two = {17, 18};
      int[] three = {4, 17, 22};
      Activations alone = model.run(List.of(List.of(two)), 0, LONG).getFirst();
      List<Activations> all = model.run(List.of(List.of(three, two), List.of(two)), 0, LONG);
      assertThat(model.width()).isEqualTo(TinyModel.LABELS.size());
      for (int id = 0; id < 2; id++) {
        assertThat(label(all.getFirst(), 1, id)).isEqualTo(label(alone, 0, id)).isEqualTo(id + 1);
        assertThat(label(all.getLast(), 0, id)).isEqualTo(id + 1);
      }
      assertThat(all.getFirst().length()).isEqualTo(3);
    }
  }

  private static int label(Activations read, int row, int id) {
    int best = 0;
    for (int i = 1; i < read.width(); i++) {
      best =
          read.values()[read.at(row, id) + i] > read.values()[read.at(row, id) + best] ? i : best;
    }
    return best;
  }

  @Test
  void models_thatGiveNoNumbers_doNotOpen() {
    byte[] broken = TinyModel.usual().weighing(Float.NaN).bytes();
    assertThatThrownBy(() -> OnnxModel.open(broken, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model: the model gives something else than numbers");
  }

  @Test
  void bytes_thatAreNoModel_doNotOpen() {
    assertThatThrownBy(() -> OnnxModel.open(new byte[] {1, 2, 3}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("model: cannot be loaded");
  }

  @Test
  void ids_outsideTheTable_areAFailure() {
    try (OnnxModel model = OnnxModel.open(TinyModel.usual().bytes(), 1)) {
      assertThatThrownBy(() -> model.run(List.of(List.of(new int[] {9999})), 0, LONG))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("the model failed");
      assertThat(model.run(List.of(List.of(new int[] {1})), 0, LONG)).hasSize(1);
    }
  }

  @Test
  void run_thatTakesTooLong_isEnded_andTheNextOneWorks() {
    try (OnnxModel model = OnnxModel.open(TinyModel.usual().deep(3000).bytes(), 1)) {
      List<List<int[]>> much = List.of(List.of(new int[512], new int[512]));
      assertThatThrownBy(() -> model.run(much, 0, Duration.ofMillis(50)))
          .isInstanceOf(ModelException.class)
          .hasMessage("the model did not answer in time");
      assertThat(model.run(List.of(List.of(new int[] {1})), 0, LONG)).hasSize(1);
    }
  }

  @Test
  void closed_modelsAreNotAsked_andCloseTwice() {
    OnnxModel model = OnnxModel.open(TinyModel.usual().bytes(), 1);
    model.close();
    model.close();
    assertThatThrownBy(() -> model.run(List.of(List.of(new int[] {1})), 0, LONG))
        .isInstanceOf(ModelException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void models_areReleased_whenClosed() throws IOException {
    byte[] bytes = TinyModel.usual().deep(3).bytes();
    assertMemoryStays(() -> {
      try (OnnxModel model = OnnxModel.open(bytes, 1)) {
        assertThat(model.run(List.of(List.of(new int[64])), 0, LONG)).hasSize(1);
      }
    });
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void answers_areReleased_whenRead() throws IOException {
    List<List<int[]>> batches = List.of(Collections.nCopies(16, new int[2048]));
    try (OnnxModel model = OnnxModel.open(TinyModel.usual().bytes(), 1)) {
      assertMemoryStays(() -> assertThat(model.run(batches, 0, LONG)).hasSize(1));
    }
  }

  /** Either work takes more than half a megabyte outside the heap. */
  private static void assertMemoryStays(Runnable work) throws IOException {
    for (int i = 0; i < 40; i++) {
      work.run();
    }
    long before = residentKilobytes();
    for (int i = 0; i < 200; i++) {
      work.run();
    }
    assertThat(residentKilobytes() - before).isLessThan(60_000);
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
