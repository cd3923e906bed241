package dev.privet.filters.names.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.privet.filters.names.topics.Topic;
import dev.privet.filters.names.topics.TopicClassifier;
import java.io.IOException;
import java.util.List;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import org.junit.jupiter.api.Test;

/** The compiled categoriser against OpenNLP's own, over the same model. */
class TopicTrainingTest {
  private static final double CLOSE = 1e-4;

  @Test
  void compile_model_saysWhatOpenNlpSays() throws IOException {
    DoccatModel trained = TopicTraining.opennlp(new TopicTexts(TopicTexts.Part.MOST, 3).make(80));
    var theirs = new DocumentCategorizerME(trained);
    var ours = new TopicClassifier(TopicTraining.compile(trained));
    List<TopicTexts.Labelled> texts = new TopicTexts(TopicTexts.Part.KEPT, 4).make(100);
    int right = 0;
    int said = 0;
    for (TopicTexts.Labelled text : texts) {
      double[] outcomes = theirs.categorize(TopicWords.of(text.text()));
      var guess = ours.classify(text.text());
      if (guess.isPresent()) {
        said++;
        Topic topic = guess.get().topic();
        int index = theirs.getIndex(topic.label());
        assertThat(guess.get().probability()).isCloseTo(outcomes[index], within(CLOSE));
        assertThat(theirs.getBestCategory(outcomes)).isEqualTo(topic.label());
        right += topic == text.topic() ? 1 : 0;
      }
    }
    assertThat(said).isGreaterThan(400);
    assertThat(right).isGreaterThan(said / 3);
  }
}
