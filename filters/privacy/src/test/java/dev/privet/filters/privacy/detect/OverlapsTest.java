package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapsTest {
  private static final FindingType EMAIL = new FindingType("pii.email");
  private static final FindingType PERSON = new FindingType("pii.person");
  private static final FindingType TERM = new FindingType("term.projects");

  @Test
  void resolve_nameInsideEmail_keepsEmail() {
    assertThat(Overlaps.resolve("anna@example.org", List.of(name(0, 4), email(0, 16))))
        .containsExactly(email(0, 16));
  }

  @Test
  void resolve_nameReachesBeyondEmail_keepsItsRest() {
    assertThat(Overlaps.resolve("Anna Roe anna@x.org", List.of(name(0, 13), email(9, 19))))
        .containsExactly(name(0, 8), email(9, 19));
  }

  @Test
  void resolve_termInsideEmail_keepsAllParts() {
    assertThat(Overlaps.resolve("bob@bluebird.org", List.of(email(0, 16), term(4, 12))))
        .containsExactly(email(0, 3), term(4, 12), email(13, 16));
  }

  @Test
  void resolve_guessReachesBeyondByASmallWord_losesIt() {
    String text = "in der Lindenallee 23";
    Match street = new Match(7, 21, new FindingType("pii.address"), 0.85, "address");
    assertThat(Overlaps.resolve(text, List.of(name(3, 21), street))).containsExactly(street);
    assertThat(Overlaps.resolve(text.toLowerCase(Locale.ROOT), List.of(name(3, 18), street)))
        .hasSize(2);
  }

  @Test
  void resolve_samePlace_keepsTheMoreConfident() {
    Match weak = new Match(0, 4, EMAIL, 0.5, "a");
    Match strong = new Match(0, 4, EMAIL, 0.9, "b");
    assertThat(Overlaps.resolve("abcd", List.of(weak, strong))).containsExactly(strong);
  }

  @Test
  void resolve_randomSpans_areDisjointAndLoseNoLetter() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      String text = "ab c,d 1".repeat(10);
      var matches = new ArrayList<Match>();
      for (int i = 0; i < 12; i++) {
        int start = random.nextInt(text.length() - 1);
        int end = start + 1 + random.nextInt(Math.min(20, text.length() - start - 1) + 1);
        end = Math.min(end, text.length());
        matches.add(List.of(name(start, end), email(start, end), term(start, end)).get(i % 3));
      }
      List<Match> resolved = Overlaps.resolve(text, matches);
      var covered = new BitSet();
      for (Match match : resolved) {
        assertThat(covered.get(match.start(), match.end()).isEmpty()).as("seed %d", seed).isTrue();
        covered.set(match.start(), match.end());
      }
      for (Match match : matches) {
        for (int i = match.start(); i < match.end(); i++) {
          boolean meaning = Character.isLetterOrDigit(text.charAt(i));
          assertThat(!meaning || covered.get(i)).as("seed %d at %d", seed, i).isTrue();
        }
      }
    }
  }

  private static Match email(int start, int end) {
    return new Match(start, end, EMAIL, 0.98, "email");
  }

  private static Match name(int start, int end) {
    return new Match(start, end, PERSON, 0.9, NameDetector.ID);
  }

  private static Match term(int start, int end) {
    return new Match(start, end, TERM, 1, "terms");
  }
}
