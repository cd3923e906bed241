package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.LlmRequest;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RequestScanTest {
  private static final FindingType FIRM = new FindingType("pii.organization");
  private static final List<String> TEXTS =
      List.of(
          "Her name is Ada Lovelace, and ADA LOVELACE has written to me before.",
          "Ask Ada Lovelace, Mark or Borealis whether the meeting can be moved.",
          "His name is Mark and he works at Borealis, as far as I have heard.",
          "The firm Borealis has Mark, MARK and Ada lovelace on its list.",
          "Her name is Ada, and of PERSON-1 or of ORGANIZATION-2 nothing is known.",
          "The firm PERSON-1 has its place in FIRM-3; Ada Lovelace knows more of it.",
          "The firm Ada is not a person at all, says the firm Lovelace Borealis.",
          "Nothing stands here that anybody would look for; not even a name.",
          "Mark");

  private final PatternScanner scanner =
      new PatternScanner(
          Map.of(
              Samples.PERSON,
              Pattern.compile("(?<=name is )[A-Z]\\w+( [A-Z]\\w+)?"),
              FIRM,
              Pattern.compile("(?<=firm )[A-Z][\\w-]+( [A-Z]\\w+)?")));
  private final FindingMemory memory = new FindingMemory();

  private List<Finding> remembered(LlmRequest request) {
    return new RequestScan(scanner, memory, "tenant").findings(request);
  }

  private List<Finding> fresh(LlmRequest request) {
    return new RequestScan(scanner, memory, null).findings(request);
  }

  private static LlmRequest request(Random random) {
    var texts = new String[1 + random.nextInt(6)];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = TEXTS.get(random.nextInt(TEXTS.size()));
    }
    return Samples.conversation(texts);
  }

  @Test
  void texts_inAnyCompanyAndOrder_giveWhatTheyGiveToOneWhoRemembersNothing() {
    long seed = 1815;
    var random = new Random(seed);
    int again = 0;
    for (int i = 0; i < 2_000; i++) {
      LlmRequest request = request(random);
      List<Finding> findings = fresh(request);
      assertThat(remembered(request)).as("request %d of seed %d", i, seed).isEqualTo(findings);
      again += (int) findings.stream().filter(RequestScanTest::isRepeat).count();
    }
    assertThat(again).isGreaterThan(2_000);
  }

  private static boolean isRepeat(Finding finding) {
    return finding.detector().equals(NamePropagation.ID);
  }

  @Test
  void name_inANewMessage_isFoundInTheOnesBefore() {
    String before = TEXTS.get(1);
    assertThat(remembered(Samples.conversation(before))).isEmpty();
    List<Finding> findings = remembered(Samples.conversation(before, TEXTS.get(2), TEXTS.get(3)));
    assertThat(spans(findings, "/messages/0/content")).containsExactlyInAnyOrder("18-22", "26-34");
    assertThat(remembered(Samples.conversation(before))).isEmpty();
  }

  @Test
  void conversation_sentAgain_scansOnlyWhatIsNew() {
    remembered(Samples.conversation(TEXTS.get(0), TEXTS.get(1)));
    int calls = scanner.calls();
    remembered(Samples.conversation(TEXTS.get(0), TEXTS.get(1), TEXTS.get(2)));
    assertThat(scanner.calls()).isEqualTo(calls + 1);
  }

  private static Set<String> spans(List<Finding> findings, String pointer) {
    var spans = new HashSet<String>();
    for (Finding finding : findings) {
      if (finding.pointer().equals(pointer)) {
        spans.add(finding.start() + "-" + finding.end());
      }
    }
    return spans;
  }
}
