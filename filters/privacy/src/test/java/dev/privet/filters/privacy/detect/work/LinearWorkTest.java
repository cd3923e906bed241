package dev.privet.filters.privacy.detect.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.WorstCaseUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A text four times as long costs about four times the work, whatever it repeats: counted in steps,
 * so that it is the same on every machine.
 */
class LinearWorkTest {
  private static final int UNITS = Integer.getInteger("privet.units", 300);
  private static final double MOST = 5;
  private static final String PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n";

  private static ToIntFunction<String> patterns;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void load() throws ReflectiveOperationException {
    patterns =
        (ToIntFunction<String>)
            new CountingLoader("dev.privet.filters.privacy.detect.")
                .loadClass(Patterns.class.getName())
                .getConstructor()
                .newInstance();
  }

  @Test
  void find_worstUnitsKnown_isLinearWork() {
    var bad = new ArrayList<String>();
    for (String unit : WorstCaseUnits.UNITS) {
      collect("", unit, 1 << 12, bad);
    }
    collect(PASSPORT, "x\nZZ<<AAAAAAAAAAAAAAAAAAAAAAAAAA\n", 1 << 12, bad);
    assertThat(bad).isEmpty();
  }

  @Test
  @Tag("it")
  void find_unitsMadeUp_isLinearWork() {
    long seed = Long.getLong("privet.seed", System.nanoTime());
    var random = new Random(seed);
    var bad = new ArrayList<String>();
    for (int i = 0; i < UNITS; i++) {
      String start = random.nextInt(3) == 0 ? WorstCaseUnits.unit(random) : "";
      collect(start, WorstCaseUnits.unit(random), 1 << 16, bad);
    }
    assertThat(bad).as("seed %d", seed).isEmpty();
  }

  @Test
  void work_twiceTheSame_isCountedTheSame() {
    String text = fill("", "tel 555 1234 99 ", 4_000);
    assertThat(work(text)).isEqualTo(work(text)).isGreaterThan(4_000);
  }

  private static void collect(String start, String unit, int size, List<String> bad) {
    long once = work(fill(start, unit, size));
    long fourTimes = work(fill(start, unit, 4 * size));
    if (fourTimes > MOST * once) {
      bad.add("'%s' then '%s': %d, %d".formatted(start, unit, once, fourTimes));
    }
  }

  private static long work(String text) {
    long before = Work.steps();
    patterns.applyAsInt(text);
    return Work.steps() - before;
  }

  private static String fill(String start, String unit, int size) {
    return start + unit.repeat(size / unit.length());
  }
}
