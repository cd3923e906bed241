package dev.privet.filters.names.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicClassifierTest {
  private static final TopicClassifier CLASSIFIER = TopicClassifier.load();

  /** Texts of our own that are not among those trained on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MEDICAL | My mother was prescribed warfarin after her hip replacement and now has bruises.
          MEDICAL | The patient was seen for knee pain; no fracture, ibuprofen as needed.
          LEGAL   | The judge granted summary judgment because no material facts were in dispute.
          LEGAL   | Under the lease, the tenant must give sixty days of notice; is that clause valid?
          FINANCE | Which loan is cheaper, 5.2 percent fixed for ten years or a variable rate?
          FINANCE | Net income fell and the dividend was cut although revenue and cash flow grew.
          HR      | She has worked in our department since 2015 and deserves a promotion and a raise.
          HR      | Draft an email to staff about the new policy on remote work and overtime.
          CODE    | Why do I get an IndexOutOfBoundsException when I iterate over this list?
          CODE    | public int size() { return items.length; } // fix the off by one error here
          GENERAL | Write a limerick about a cat that wants to travel to the moon.
          GENERAL | Can you help me write a toast for my best friend's wedding next Saturday?
          """)
  void classify_text_isRecognised(Topic topic, String text) {
    assertThat(CLASSIFIER.classify(text).map(TopicClassifier.Guess::topic))
        .isEqualTo(Optional.of(topic));
  }

  @Test
  void classify_shortText_saysNothing() {
    assertThat(CLASSIFIER.classify("take two tablets daily")).isEmpty();
  }
}
