package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Channels;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.filters.testkit.Canary;
import dev.privet.filters.testkit.FilterHarness;
import dev.privet.filters.testkit.Outcome;
import dev.privet.filters.testkit.PermissivePolicy;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The three filters together, in the real host, in front of a scripted model. */
final class PrivacyFiltersTest {
  private static final Destination HOUSE = FilterHarness.destination("house");
  private static final Destination OUTSIDE =
      FilterHarness.destination("outside", "us", DataClasses.standard().inOrder().get(1));
  private static final TreatmentPlan TOKENIZE = TreatmentPlan.of(Treatment.TOKENIZE, "*");

  private final PatternScanner scanner = new PatternScanner(PatternScanner.CANARIES);

  private LlmFilter classify(TextScanner with) {
    return new ClassifyFilter(with, new FindingMemory());
  }

  private FilterHarness harness() {
    return FilterHarness.of(classify(scanner), new RedactFilter(Samples.FINGERPRINT));
  }

  private static String chat(String... messages) {
    return "{\"model\":\"m\",\"stream\":true,\"messages\":[" + String.join(",", messages) + "]}";
  }

  private static String user(String text) {
    return "{\"role\":\"user\",\"content\":\"" + Channels.jsonEscaped(text) + "\"}";
  }

  @Test
  void prompt_toADestinationOutside_goesAsTokensAndComesBack() {
    String email = Canary.email();
    Outcome outcome =
        harness()
            .to(OUTSIDE, TOKENIZE)
            .modelSays("I wrote to EMA", "IL-", "1", ", as you asked")
            .ask("Write to " + email);
    assertThat(outcome.upstream()).contains("Write to EMAIL-1");
    Canary.assertClean("upstream", String.valueOf(outcome.upstream()));
    assertThat(outcome.text()).isEqualTo("I wrote to " + email + ", as you asked");
    assertThat(outcome.intents().getFirst().left()).isEmpty();
    assertThat(outcome.intents().getFirst().treated()).containsEntry("pii.email", 1);
  }

  @Test
  void detectors_ofTheModule_findWhatIsSent() {
    String email = Canary.email();
    String card = Canary.card();
    var config = DetectorConfig.defaults().withFamilies(Set.of(Family.PII, Family.SECRETS));
    Outcome outcome =
        FilterHarness.of(ClassifyFilter.create(config), new RedactFilter(Samples.FINGERPRINT))
            .to(OUTSIDE, TOKENIZE)
            .modelSays("CARD-1 is of EMAIL-1")
            .ask("Charge " + card + " and tell " + email);
    Canary.assertClean("upstream", String.valueOf(outcome.upstream()));
    assertThat(outcome.text()).isEqualTo(card + " is of " + email);
  }

  @Test
  void canaries_inEveryPlaceOfARequest_neverReachTheModel() {
    String email = Canary.email();
    String card = Canary.card();
    String other = Canary.email();
    String arguments =
        "{\"to\":\"" + email + "\",\"n\":" + card + ",\"" + other + "\":\"\\\"" + email + "\\\"\"}";
    Outcome outcome =
        harness()
            .to(OUTSIDE, TOKENIZE)
            .modelCalls("send", "{\"to\":\"", "EMAIL", "-2\",\"b\":\"{\\\"x\\\":\\\"CARD-1\\\"}\"}")
            .send(
                """
                {"model":"m","stream":true,"user":"%1$s","metadata":{"%2$s":"%3$s"},
                 "x_unknown":{"deep":[{"%1$s":%3$s}]},
                 "messages":[
                  {"role":"system","content":[{"type":"text","text":"%2$s"}]},
                  {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",
                   "function":{"name":"send","arguments":"%4$s"}}]},
                  {"role":"tool","tool_call_id":"call_1","content":"done %1$s"},
                  {"role":"user","name":"u","content":"pay %3$s"}]}\
                """
                    .formatted(email, other, card, Channels.jsonEscaped(arguments)));
    assertThat(outcome.status()).isEqualTo(200);
    Canary.assertClean("upstream", String.valueOf(outcome.upstream()));
    String restored = outcome.toolInput();
    assertThat(List.of(email, other)).contains((String) Json.member(Json.read(restored), "to"));
    assertThat(Json.read((String) Json.member(Json.read(restored), "b")))
        .isEqualTo(Map.of("x", card));
  }

  @Test
  void answer_cutAtEveryCharacter_hasTheValuesBack() {
    String email = Canary.email();
    String answer = "To EMAIL-1, EMAIL-12 (EMAIL-1B) and EMAIL-1";
    String expected = "To " + email + ", EMAIL-12 (EMAIL-1B) and " + email;
    FilterHarness harness = harness().to(OUTSIDE, TOKENIZE);
    for (int i = 0; i <= answer.length(); i++) {
      FilterHarness asked = harness.modelSays(answer.substring(0, i), answer.substring(i));
      assertThat(asked.ask("I am " + email).text()).as("cut at %d", i).isEqualTo(expected);
    }
    assertThat(
            harness().to(OUTSIDE, TOKENIZE).modelSays(answer).unary().ask("I am " + email).text())
        .isEqualTo(expected);
  }

  @Test
  void failover_toAnotherTreatment_rendersAgain() {
    String email = Canary.email();
    var grants =
        new Decision.Grant[] {
          new Decision.Grant(HOUSE, TreatmentPlan.RAW), new Decision.Grant(OUTSIDE, TOKENIZE)
        };
    Outcome direct = harness().to(grants).modelSays("hello ", "EMAIL-1").ask("I am " + email);
    assertThat(direct.upstream()).contains(email);
    assertThat(direct.text()).isEqualTo("hello EMAIL-1");
    Outcome outcome =
        harness()
            .to(grants)
            .unreachable("house")
            .modelSays("hello ", "EMAIL-1")
            .ask("I am " + email);
    assertThat(outcome.upstreams())
        .extracting(Outcome.Sent::destination)
        .containsExactly("outside");
    Canary.assertClean("upstream", String.valueOf(outcome.upstream()));
    assertThat(outcome.text()).isEqualTo("hello " + email);
    assertThat(outcome.intents().getFirst().left()).containsEntry("pii.email", 1);
    assertThat(outcome.intents().getLast().left()).isEmpty();
  }

  @Test
  void failover_backToRaw_restoresNothing() {
    String email = Canary.email();
    Outcome outcome =
        harness()
            .to(new Decision.Grant(OUTSIDE, TOKENIZE), new Decision.Grant(HOUSE, TreatmentPlan.RAW))
            .unreachable("outside")
            .modelSays("EMAIL-1")
            .ask("I am " + email);
    assertThat(outcome.upstream()).contains(email);
    assertThat(outcome.text()).isEqualTo("EMAIL-1");
  }

  @Test
  void detector_thatThrows_refusesAndNothingIsSent() {
    String email = Canary.email();
    for (Runnable failure :
        List.<Runnable>of(
            () -> {
              throw new IllegalStateException("found " + email);
            },
            () -> {
              throw new StackOverflowError();
            })) {
      Outcome outcome =
          FilterHarness.of(classify(failing(failure)), new RedactFilter(Samples.FINGERPRINT))
              .ask("I am " + email);
      assertThat(outcome.status()).isEqualTo(503);
      assertThat(outcome.code()).isEqualTo("classify.failed");
      assertThat(outcome.upstream()).isNull();
      Canary.assertClean("answer", outcome.bodyText());
    }
  }

  private static TextScanner failing(Runnable failure) {
    return new TextScanner() {
      @Override
      public String ruleset() {
        return "failing";
      }

      @Override
      public int longestMatch() {
        return 1;
      }

      @Override
      public List<Match> find(String text) {
        failure.run();
        return List.of();
      }
    };
  }

  @Test
  void detector_thatPointsOutsideTheText_refuses() {
    TextScanner astray =
        new TextScanner() {
          @Override
          public String ruleset() {
            return "astray";
          }

          @Override
          public int longestMatch() {
            return 1;
          }

          @Override
          public List<Match> find(String text) {
            return List.of(new Match(0, text.length() + 1, Samples.EMAIL, 1, "astray"));
          }
        };
    Outcome outcome = FilterHarness.of(classify(astray)).ask("hello");
    assertThat(outcome.code()).isEqualTo("classify.failed");
    assertThat(outcome.upstream()).isNull();
  }

  @Test
  void denial_byThePolicy_isShownAndRecorded() {
    String email = Canary.email();
    Outcome outcome =
        FilterHarness.of(classify(scanner), new PolicyFilter(new DenyFindings(), List.of(OUTSIDE)))
            .ask("I am " + email);
    assertThat(outcome.status()).isEqualTo(403);
    assertThat(outcome.code()).isEqualTo("policy.denied");
    assertThat(outcome.bodyText()).contains("No personal data here.");
    assertThat(outcome.upstream()).isNull();
    assertThat(outcome.exchange().decision()).containsInstanceOf(Decision.Denied.class);
  }

  @Test
  void permission_byThePolicy_proceeds() {
    Outcome outcome =
        FilterHarness.of(classify(scanner), new PolicyFilter(new DenyFindings(), List.of(OUTSIDE)))
            .ask("nothing special");
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.upstreams())
        .extracting(Outcome.Sent::destination)
        .containsExactly("outside");
  }

  /** Denies what has findings; permits every destination otherwise. */
  private record DenyFindings() implements Policy {
    @Override
    public String digest() {
      return "deny-findings";
    }

    @Override
    public DataClasses classes() {
      return DataClasses.standard();
    }

    @Override
    public dev.privet.policies.api.Classification classify(PolicyInput input) {
      return new dev.privet.policies.api.Classification(classes().lowest(), List.of());
    }

    @Override
    public Decision decide(PolicyInput input, Collection<Destination> destinations) {
      if (!input.findings().isEmpty()) {
        return new Decision.Denied(
            classes().highest(), "deny", digest(), "No personal data here.", List.of());
      }
      return PermissivePolicy.of(classes(), destinations.toArray(new Destination[0]))
          .decide(input, destinations);
    }
  }

  @Test
  void uninspectableParts_areFoundAndStay() {
    String image =
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/cat.png\"}}]}";
    Outcome outcome =
        harness().to(OUTSIDE, TreatmentPlan.of(Treatment.DROP, "*")).send(chat(image));
    assertThat(outcome.exchange().findings())
        .extracting(f -> f.type())
        .contains(FindingType.UNINSPECTABLE);
    assertThat(outcome.intents().getFirst().left()).containsKey("uninspectable");
  }

  @Test
  void conversation_sentAgain_isScannedOnce() {
    FilterHarness harness = harness();
    String first = user("a first message that is long enough to be remembered");
    String second = user("a second message that is long enough to be remembered");
    harness.send(chat(first));
    int before = scanner.calls();
    harness.send(chat(first, second));
    assertThat(scanner.calls()).as("the new message and the answer").isEqualTo(before + 2);
  }

  @Test
  void answer_withSomethingNew_isCountedAndStays() {
    String email = Canary.email();
    Outcome outcome =
        harness()
            .to(OUTSIDE, TOKENIZE)
            .modelSays("EMAIL-1 or cnry0123456789abcdef", "0123456789abcdef@example.com")
            .ask("Write to " + email);
    assertThat(outcome.text())
        .isEqualTo(email + " or cnry0123456789abcdef0123456789abcdef@example.com");
    assertThat(outcome.summary().answerFindings()).isEqualTo(Map.of("pii.email", 1));
  }

  @Test
  void answer_withSomethingNew_isTreatedBeforeValuesComeBack() {
    String email = Canary.email();
    var plan = AnswerPlan.of(Map.of("pii", "redact", "secret", "cut"));
    FilterHarness harness =
        FilterHarness.of(
                classify(scanner),
                new RedactFilter(Samples.FINGERPRINT, Samples.ONE_WAY.encryption(), plan))
            .to(OUTSIDE, TOKENIZE);
    String other = "cnry0123456789abcdef0123456789abcdef@example.com";
    Outcome redacted = harness.modelSays("EMAIL-1, ", other + "!").ask("Write to " + email);
    assertThat(redacted.text()).isEqualTo(email + ", [EMAIL]!");
    Outcome cut =
        harness.modelSays("Fine. ", "AKIA" + "IOSFODNN7EXAMPLE.").ask("Write to " + email);
    assertThat(cut.code()).isEqualTo("answer.refused");
    assertThat(cut.bodyText()).doesNotContain("AKIA" + "IOSF");
    assertThat(cut.summary().answerFindings()).isEqualTo(Map.of("secret.aws-key", 1));
  }

  @Test
  void conversation_overTurns_keepsItsPlaceholders() {
    String one = Canary.email();
    String two = Canary.email();
    FilterHarness harness = harness().to(OUTSIDE, TOKENIZE).modelSays("Noted, EMAIL-1.");
    Outcome turn1 = harness.send(chat(user("I am " + one)));
    String answer = "{\"role\":\"assistant\",\"content\":\"" + turn1.text() + "\"}";
    Outcome turn2 = harness.send(chat(user("I am " + one), answer, user("he is " + two)));
    assertThat(turn1.text()).isEqualTo("Noted, " + one + ".");
    assertThat(turn1.upstream()).contains("I am EMAIL-1");
    assertThat(turn2.upstream())
        .contains("I am EMAIL-1")
        .contains("Noted, EMAIL-1.")
        .contains("he is EMAIL-2");
  }

  @Test
  void name_foundInOneText_isFoundInAll() {
    Outcome outcome =
        harness()
            .to(OUTSIDE, TOKENIZE)
            .send(
                chat(user("My name is Ida Quist"), user("IDA QUIST and Ida Quist, not IdaQuist")));
    assertThat(outcome.exchange().findings())
        .extracting(f -> f.detector())
        .containsExactly("pattern", "propagation", "propagation");
    assertThat(outcome.upstream())
        .contains("My name is PERSON-1\"")
        .contains("PERSON-1B and PERSON-1, not IdaQuist");
  }

  @Test
  void placeholdersInARequest_areNoFindings() {
    var names = Map.of(Samples.PERSON, java.util.regex.Pattern.compile("[A-Z]{4,}(-[0-9]+)?"));
    Outcome outcome =
        FilterHarness.of(classify(new PatternScanner(names)), new RedactFilter(Samples.FINGERPRINT))
            .to(OUTSIDE, TOKENIZE)
            .modelSays("EMAIL-3 and PERSON-2")
            .ask("EMAIL-3 wrote to PERSON-1 about HOLGER and EMAIL-31415");
    assertThat(outcome.upstream())
        .contains("EMAIL-3 wrote to PERSON-1 about PERSON-2 and PERSON-3");
    assertThat(outcome.text()).isEqualTo("EMAIL-3 and HOLGER");
  }

  @Test
  void memberNames_thatAreRemoved_stayApart() {
    String one = Canary.email();
    String two = Canary.email();
    Outcome outcome =
        harness()
            .to(OUTSIDE, TreatmentPlan.of(Treatment.DROP, "*"))
            .send(
                "{\"model\":\"m\",\"metadata\":{\"%s\":\"a\",\"%s\":\"b\"},\"messages\":[%s]}"
                    .formatted(one, two, user("hi")));
    assertThat(outcome.status()).isEqualTo(200);
    Canary.assertClean("upstream", String.valueOf(outcome.upstream()));
    var metadata =
        (Map<?, ?>) Json.member(Json.read(String.valueOf(outcome.upstream())), "metadata");
    assertThat(metadata).hasSize(2);
  }

  @Test
  void exchanges_inParallel_neverCross() {
    var redact = new RedactFilter(Samples.FINGERPRINT);
    var classify = classify(scanner);
    List<String> emails = IntStream.range(0, 16).mapToObj(i -> Canary.email()).toList();
    List<String> wrong =
        IntStream.range(0, 96)
            .parallel()
            .mapToObj(i -> emails.get(i % emails.size()))
            .filter(email ->
                !FilterHarness.of(classify, redact)
                    .to(OUTSIDE, TOKENIZE)
                    .modelSays("EMA", "IL-1 EMAIL-2")
                    .ask("I am " + email)
                    .text()
                    .equals(email + " EMAIL-2"))
            .toList();
    assertThat(wrong).isEmpty();
  }
}
