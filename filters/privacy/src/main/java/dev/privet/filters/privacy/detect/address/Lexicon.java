package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Accents;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What words of addresses are, as bits: one look-up for each word. */
final class Lexicon {
  static final int UNIT = 1;
  static final int BEFORE = 1 << 1;
  static final int AFTER = 1 << 2;
  static final int OPENING = 1 << 3;
  static final int TOWN = 1 << 4;
  static final int SMALL = 1 << 5;
  static final int IN = 1 << 6;
  static final int DUTCH = 1 << 7;
  static final int CONTACT = 1 << 8;
  static final int DOOR = 1 << 9;
  static final int COUNTED = 1 << 10;
  static final int VERB = 1 << 11;

  private static final Map<String, Integer> WORDS = words();

  private Lexicon() {}

  /** The bits of a word in any case, with or without a dot at its end. */
  static int bits(String word) {
    return WORDS.getOrDefault(bare(word), 0);
  }

  private static String bare(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static Map<String, Integer> words() {
    var words = new HashMap<String, Integer>();
    put(words, UNIT, Units.names());
    put(words, BEFORE, Streets.beforeWords());
    put(words, AFTER, Streets.afterWords());
    put(
        words,
        OPENING,
        list("calle c/ avda avenida paseo plaza ctra carretera rua ul ulica rue ул"));
    put(
        words,
        TOWN,
        list("г п с ст пос дер д к пгт клх х м город місто село деревня поселок станица"));
    put(words, SMALL, Particles.words());
    put(words, IN, list("in en em a na at to op au of"));
    put(words, VERB, list("est ist var are was for and but the with from"));
    put(words, DUTCH, list("van den ten ter de 't"));
    put(
        words,
        CONTACT,
        list("tel tfno tlf teléfono telefon fax e-mail email phone correo mobile mail"));
    put(words, DOOR, list("д дом буд no nr"));
    put(
        words,
        COUNTED,
        list(
            """
            version release build batch order page line item chapter section figure table step room
            part volume issue ticket article paragraph clause exhibit appendix annex widget sample
            total phase sprint stage round lap group team week day quarter case test task job worker
            node shard thread port error code status row column sheet slide question http
            kapitel seite tabelle abbildung abschnitt capítulo página tabla figura artículo chapitre
            tableau capitolo pagina tabela rozdział strona model type class grade lot invoice
            """));
    return words;
  }

  private static Collection<String> list(String words) {
    return List.copyOf(WordList.words(words));
  }

  private static void put(Map<String, Integer> words, int bit, Collection<String> some) {
    for (String word : some) {
      String bare = bare(word);
      words.merge(bare, bit, (one, other) -> one | other);
      String plain = Accents.without(bare);
      if (!plain.equals(bare)) {
        words.merge(plain, bit, (one, other) -> one | other);
      }
    }
  }
}
