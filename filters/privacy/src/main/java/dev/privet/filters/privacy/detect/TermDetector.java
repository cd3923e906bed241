package dev.privet.filters.privacy.detect;

import dev.privet.filters.privacy.detect.text.NormalForm;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator's own lists of words and phrases: project names, customers, product codes. */
final class TermDetector implements Detector {
  private final Phrases phrases;
  private final List<FindingType> types = new ArrayList<>();

  /**
   * Terms are compared in {@link dev.privet.filters.privacy.detect.text.NormalForm}.
   *
   * @param lists name of each list and its terms
   */
  TermDetector(Map<String, List<String>> lists) {
    var all = new ArrayList<String>();
    lists.forEach((name, terms) -> {
      var type = new FindingType("term." + name);
      for (String term : terms) {
        all.add(NormalForm.of(term).text());
        types.add(type);
      }
    });
    phrases = new Phrases(all);
  }

  @Override
  public String id() {
    return "terms";
  }

  @Override
  public int longestMatch() {
    return phrases.longest();
  }

  @Override
  public void detect(String text, Matches out) {
    phrases.find(text, (start, end, number) -> out.add(start, end, types.get(number), 1, id()));
  }
}
