package dev.privet.proxy.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures counted by hand. */
final class ScoresTest {
  private static final String TEXT = "Ann Lee met Bo in Rome.";
  private static final Span ANN_LEE = new Span(0, 7, "PERSON");
  private static final Span BO = new Span(12, 14, "PERSON");
  private static final Span ROME = new Span(18, 22, "LOCATION");

  private final Scores scores = new Scores(List.of());

  private static GoldRecord gold(Span... spans) {
    return new GoldRecord(TEXT, List.of(spans), Set.of());
  }

  @Test
  void allFound_asMarked_isPerfect() {
    scores.add(gold(ANN_LEE, BO, ROME), List.of(ANN_LEE, BO, ROME));

    assertThat(scores.all().strictF1()).isEqualTo(1);
    assertThat(scores.all().leak()).isZero();
    assertThat(scores.overRedaction()).isZero();
    assertThat(scores.leaking()).isZero();
    assertThat(scores.worst(9)).isEmpty();
  }

  @Test
  void partFound_leaksTheRest_withoutCountingSpaces() {
    scores.add(gold(ANN_LEE, BO), List.of(new Span(0, 3, "PERSON")));

    Figures person = scores.byType().get("PERSON");
    assertThat(person.strictRecall()).isZero();
    assertThat(person.relaxedRecall()).isEqualTo(0.5);
    assertThat(person.relaxedPrecision()).isEqualTo(1);
    // Of AnnLee and Bo, eight characters, three are covered.
    assertThat(person.leak()).isEqualTo(5.0 / 8);
    assertThat(person.full()).isZero();
    assertThat(scores.worst(1)).containsExactly(new Miss(1, ANN_LEE, 3));
    assertThat(scores.confusion()).containsKey("PERSON");
    assertThat(scores.confusion().get("PERSON"))
        .containsEntry(Scores.MISSED, 1)
        .containsEntry("PERSON", 1);
  }

  @Test
  void otherType_hidesTheCharacters_butIsWrong() {
    scores.add(gold(ROME), List.of(new Span(18, 22, "PERSON")));

    assertThat(scores.byType().get("LOCATION").relaxedRecall()).isZero();
    assertThat(scores.byType().get("LOCATION").leak()).isZero();
    assertThat(scores.byType().get("PERSON").relaxedPrecision()).isZero();
    assertThat(scores.anyType().strictF1()).isEqualTo(1);
    assertThat(scores.confusion().get("LOCATION")).containsEntry("PERSON", 1);
  }

  @Test
  void foundWhereNothingIsMarked_isOverRedaction() {
    scores.add(gold(), List.of(new Span(8, 11, "PERSON")));

    // 18 characters are no white space; three of them are hidden.
    assertThat(scores.overRedaction()).isCloseTo(3.0 / 18, within(1e-12));
    assertThat(scores.cleanHit()).isEqualTo(1);
    assertThat(scores.confusion().get(Scores.NOTHING)).containsEntry("PERSON", 1);
  }

  @Test
  void typesNotLookedFor_areNeitherRightNorWrong() {
    var record = new GoldRecord(TEXT, List.of(ROME), Set.of("LOCATION"));
    scores.add(record, List.of(ANN_LEE, ROME));

    assertThat(scores.all().strictPrecision()).isEqualTo(1);
    assertThat(scores.overRedaction()).isZero();
    assertThat(scores.byType()).containsOnlyKeys("LOCATION");
  }

  @Test
  void chosenTypes_leaveTheOthersOut() {
    var only = new Scores(List.of("PERSON"));
    only.add(gold(BO, ROME), List.of(BO, new Span(15, 17, "LOCATION")));

    assertThat(only.byType()).containsOnlyKeys("PERSON");
    assertThat(only.all().strictF1()).isEqualTo(1);
    assertThat(only.overRedaction()).isZero();
  }

  @Test
  void nothingAtAll_hasNoRates() {
    scores.add(gold(), List.of());

    assertThat(scores.all().strictF1()).isNaN();
    assertThat(scores.all().leak()).isNaN();
    assertThat(scores.overRedaction()).isZero();
  }
}
