package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.WordList;
import java.util.Set;

/** Small words in the names of streets and places. */
final class Particles {
  private static final Set<String> WORDS =
      WordList.words(
          """
          de du des la le les del della delle dei da do dos das di los las el l d y e san van der den
          het of the und von ten ter te in 't s u v nad am an zu zur im a i na pod ul upon on en sur
          sous lès près altos bajos al cel lui și cu sub pri vial bei sul ob od wielki calabro
          sardo ligure lido salentino veneto umbro laziale terme friuli mare marina
          """);

  private static final Set<String> IN_PLACES =
      WordList.words(
          """
          de du des la le les del di da do dos das delle della el los las am an der den van upon sur en
          of i bei sul lès près nad ob u ter
          """);

  private Particles() {}

  static boolean contains(String word) {
    return WORDS.contains(word);
  }

  /** Whether a word stands inside of names of places. */
  static boolean isInPlaces(String word) {
    return IN_PLACES.contains(word);
  }

  static Set<String> words() {
    return WORDS;
  }
}
