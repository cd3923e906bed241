package dev.privet.filters.names.training;

import dev.privet.filters.names.topics.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Texts about each topic, made of sentences and terms of our own. Every fifth sentence and term can
 * be kept for measuring. Seeded.
 */
final class TopicTexts {
  /**
   * A text and what it is about.
   *
   * @param text the text
   * @param topic what it is about
   */
  record Labelled(String text, Topic topic) {}

  private static final List<String> FRAMES =
      List.of(
          "Please explain %s and %s.",
          "What is the difference between %s and %s?",
          "Summarise the notes about %s, %s and %s.",
          "I have a question about %s.",
          "We talked about %s and %s yesterday.",
          "Write a short text about %s.",
          "This is about %s, not about %s.",
          "%s: see %s and %s.",
          "Is %s related to %s?",
          "There was a problem with %s.",
          "Tell me more about %s and %s, please.");
  private static final Pattern BAR = Pattern.compile("\\|");
  private static final int KEPT = 5;

  /** Which of the sentences and terms are taken. */
  enum Part {
    ALL,
    /** For training that is to be measured. */
    MOST,
    /** For measuring. */
    KEPT
  }

  private final Map<Topic, List<String>> sentences = new EnumMap<>(Topic.class);
  private final Map<Topic, List<String>> terms = new EnumMap<>(Topic.class);
  private final Random random;

  /** Reads sentences and terms. */
  TopicTexts(Part part, long seed) throws IOException {
    random = new Random(seed);
    for (Topic topic : Topic.values()) {
      var sentenceList = new ArrayList<String>();
      var termList = new ArrayList<String>();
      for (String line :
          NameLists.lines("/dev/privet/filters/names/topics/" + topic.label() + ".txt")) {
        if (line.startsWith("= ")) {
          BAR.splitAsStream(line.substring(2)).forEach(termList::add);
        } else {
          sentenceList.add(line.replace("\\n", "\n"));
        }
      }
      sentences.put(topic, part(sentenceList, part));
      terms.put(topic, part(termList, part));
    }
  }

  private static List<String> part(List<String> all, Part wanted) {
    var part = new ArrayList<String>();
    for (int i = 0; i < all.size(); i++) {
      if (wanted == Part.ALL || (i % KEPT == 0) == (wanted == Part.KEPT)) {
        part.add(all.get(i));
      }
    }
    return part;
  }

  /** So many texts about each topic. */
  List<Labelled> make(int each) {
    var texts = new ArrayList<Labelled>();
    for (Topic topic : Topic.values()) {
      for (int i = 0; i < each; i++) {
        texts.add(new Labelled(text(topic), topic));
      }
    }
    return texts;
  }

  private String text(Topic topic) {
    var parts = new ArrayList<String>();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      boolean aside = parts.size() > 1 && random.nextInt(6) == 0;
      Topic about = aside ? Topic.GENERAL : topic;
      parts.add(random.nextInt(5) < 2 ? pick(sentences, about) : framed(about));
    }
    return String.join(random.nextBoolean() ? " " : "\n", parts);
  }

  private String framed(Topic topic) {
    String frame = pick(FRAMES);
    Object[] words = new Object[3];
    Arrays.setAll(words, i -> pick(terms, topic));
    return frame.formatted(words);
  }

  private String pick(Map<Topic, List<String>> lists, Topic topic) {
    return pick(lists.getOrDefault(topic, List.of()));
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
