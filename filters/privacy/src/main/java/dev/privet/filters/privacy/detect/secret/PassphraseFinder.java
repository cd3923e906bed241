package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Labels;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Set;

/** Passwords of several plain words, where somebody says that they are his. */
final class PassphraseFinder implements Finder {
  private static final int LEAST = 3;
  private static final int MOST = 24;

  private static final Context WORDS =
      Context.of(
          """
          passphrase, pass phrase, my password, my passwort, our password, wifi password,
          wlan password, wifi passphrase, mein passwort, mon mot de passe, mi contraseña,
          la mia password, minha senha, seed phrase, recovery phrase, mnemonic
          """);

  /** What is said of a password and is none. */
  private static final Set<String> SAID =
      WordList.words(
          """
          not the been still also being that this with what when your their from about only never
          always again just very wrong invalid incorrect correctly required optional empty too
          because since after before should must will would could cannot does have having same
          longer shorter than more less stored saved hashed encrypted known nicht noch falsch
          abgelaufen pas plus incorrecta para como
          """);

  private static final List<String> ENDINGS = List.of("ing", "ed", "ly", "able", "ible");

  private static final Kind PASSPHRASE =
      Kind.of("secret.password", "Passwords of several words, in context")
          .found(
              "my password is «correct horse battery»",
              "The wifi passphrase is \"«purple monkey dishwasher»\".",
              "Seed phrase: «witch collapse practice feed shame open despair creek»")
          .ignored(
              "my password is not working since Monday",
              "The passphrase is read from standard input",
              "my password is always getting rejected",
              "passphrase: required for signed builds");

  @Override
  public List<Kind> kinds() {
    return List.of(PASSPHRASE);
  }

  @Override
  public Set<String> words() {
    return WORDS.words();
  }

  @Override
  public int longest() {
    return 160;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(
        WORDS,
        (start, end, word) -> {
          int value = Labels.value(text, start, end);
          int last = value < 0 ? -1 : phraseEnd(text, value);
          if (last > 0) {
            out.add(value, last, PASSPHRASE, 0.7);
          }
        });
  }

  /** The end of words in small letters that fill the rest of a sentence or quotes; or -1. */
  private static int phraseEnd(String text, int start) {
    int words = 0;
    int at = start;
    while (words < MOST) {
      int end = at;
      while (Chars.isLower(Chars.at(text, end)) && end < at + 16) {
        end++;
      }
      if (end - at < 4 || isSaid(text.substring(at, end))) {
        return -1;
      }
      words++;
      char after = Chars.at(text, end);
      if (after != ' ' && after != '-') {
        boolean closed = "\"'.,\n;!".indexOf(after) >= 0;
        return closed && words >= LEAST ? end : -1;
      }
      at = end + 1;
    }
    return -1;
  }

  private static boolean isSaid(String word) {
    return SAID.contains(word) || (word.length() > 5 && ENDINGS.stream().anyMatch(word::endsWith));
  }
}
