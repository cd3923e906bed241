package dev.privet.filters.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Speed of the tagger in time of the thread, its time to load and its memory; printed. */
@Tag("bench")
class NamesBench {
  private static final List<String> PROMPTS =
      List.of(
          """
          Please summarise the following message in three bullet points and keep the tone friendly.
          Hello team, the customer called again about the delivery that was promised for last Tuesday.
          She says that nobody answered her two letters, and that the replacement part does not fit the
          machine which was installed in March. Could somebody look at the order, find out which part was
          sent, and tell her when the right one will arrive? My name is Tobias Lindqvist, I am reachable
          in the Hamburg office until five. If the warehouse in Rotterdam has none left, ask Northbridge
          Logistics whether they can send one from their own stock. Thank you very much for your help with
          this, and sorry for the trouble it has caused everybody over the last few weeks. I would also
          like to know whether we can offer her a discount on the next invoice, since she has been with us
          for more than ten years and always paid on time.
          """,
          """
          public final class OrderService implements Closeable {
            private final Map<String, Integer> counts = new HashMap<>();
            private final Clock clock;
            /** Counts an order and says how many there are. */
            int add(String id, int amount) {
              if (amount <= 0) {
                throw new IllegalArgumentException("amount: expected a positive number");
              }
              return counts.merge(id, amount, Integer::sum);
            }
            List<String> largest(int limit) {
              return counts.entrySet().stream()
                  .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                  .limit(limit).map(Map.Entry::getKey).toList();
            }
          }
          """);

  @Test
  void find_prompts_speed() {
    NameTagger tagger = NameTagger.load();
    for (String prompt : PROMPTS) {
      double rate = 0;
      for (int round = 0; round < 6; round++) {
        rate = Math.max(rate, rate(tagger, prompt));
      }
      System.out.printf(
          Locale.ROOT, "%d characters: %.1f MB/s of thread time%n", prompt.length(), rate);
      assertThat(rate).isPositive();
    }
  }

  private static double rate(NameTagger tagger, String prompt) {
    int times = 2_000;
    long start = cpu();
    int found = 0;
    for (int i = 0; i < times; i++) {
      found += tagger.find(prompt).size();
    }
    assertThat(found).isNotNegative();
    return (double) prompt.length() * times / (cpu() - start) * 1e3;
  }

  @Test
  void load_timeAndMemory() {
    long before = used();
    long start = cpu();
    NameTagger tagger = NameTagger.load();
    long time = cpu() - start;
    System.out.printf(
        Locale.ROOT,
        "loaded in %d ms of thread time, %d MB%n",
        time / 1_000_000,
        (used() - before) >> 20);
    assertThat(tagger.find("x")).isEmpty();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
