package dev.privet.filters.privacy.detect.person;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ages of persons that no word for age or years stands beside: "I'm 29", "my son is 7", between a
 * name and its commas, and as doctors write them ("54M").
 */
final class BareAgeFinder implements Finder {
  /** What is said of a person before a bare number. */
  private static final Context BEING =
      Context.of(
          """
          i'm, im, i am, he is, he's, she is, she's, turned, turning, turns, just turned,
          son is, daughter is, kid is, child is, wife is, husband is, mother is, mom is,
          mum is, father is, dad is, brother is, sister is, who is, son, daughter, wife,
          husband, ich bin, wurde, wird
          """);

  private static final Context MEDICAL =
      Context.of(
          """
          hx, h/o, pmh, pmhx, presents, presenting, presented, pt, patient, c/o, pain,
          history of, admitted, s/p, er, ed, dx, rx, symptoms, fever, cough, headache, nausea, vomiting,
          bleeding, rash, chest, sob, dizziness
          """);

  /** Who may be named with an age in brackets. */
  private static final Context FAMILY =
      Context.of(
          """
          kids, children, sons, daughters, son, daughter, kid, child, sister, brother, siblings, wife,
          husband, twins, kinder, sohn, tochter, enfants, fils, fille, hijos, hijo, hija, figli, figlio,
          figlia, filhos, filho, filha, kinderen, dzieci
          """);

  /** Begins what is said of somebody between a name and an age and the rest of the sentence. */
  private static final Set<String> APPOSED =
      WordList.words(
          """
          of from was who is has had a an died lives lived told said and with appeared pleaded
          admitted charged living married male female single works worked wants reports needs
          at in on after before for while when moved left got took came went joined his her their
          she he they whose both but
          """);

  private static final Set<String> PEOPLE =
      WordList.words(
          "victim suspect man woman driver patient boy girl student teacher mother father son"
              + " daughter wife husband passenger cyclist pedestrian defendant witness nurse");

  private static final Set<String> CITED =
      WordList.words(
          """
          chapter section figure table version windows article psalm part page volume step level
          line item rule appendix android python java january february march april may june july
          august september october november december
          """);

  private static final List<String> AFTER_BEING =
      List.of(
          " and ",
          " now",
          " but ",
          " so ",
          " with ",
          " last ",
          " this ",
          " next ",
          " in ",
          " on ",
          " today",
          " yesterday",
          " already",
          " who ",
          " living ",
          " from ",
          " und ",
          " or so");

  private static final Kind AGE =
      Kind.of("pii.age", "Ages of persons, in context")
          .found(
              "Maria Sanchez, «34», of Leeds",
              "they arrested Gary Fisher, «51», at his shop",
              "the victim («27») was taken to hospital",
              "I'm «29» and live alone",
              "my son is «7».",
              "Helena Saari («24», married) came in",
              "My kids Dawn («38») and Kevin («51») are well",
              "I just turned «forty-two».",
              "a «54M» with hx of gout")
          .ignored(
              "Windows 11, from Microsoft",
              "I am 5 minutes late",
              "I'm 100% sure",
              "Chapter 27, of the book",
              "Smith et al. (27) showed",
              "raised 50M with a new fund",
              "They turned twelve prototypes into products",
              "he is one.");

  @Override
  public List<Kind> kinds() {
    return List.of(AGE);
  }

  @Override
  public Set<String> words() {
    return BEING.and(MEDICAL).and(FAMILY).words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(BEING, (start, end, word) -> said(text, end, out));
    page.codes((start, end) -> {
      if (end - start <= 4 && Chars.isDigit(text.charAt(start))) {
        apposed(page, start, end, out);
        noted(page, start, end, out);
      }
    });
  }

  /** "I'm 29 and ...", "my son is 7." */
  private static void said(String text, int wordEnd, Finds out) {
    int at = wordEnd;
    for (String more : new String[] {" is ", " was ", " now ", " "}) {
      if (text.startsWith(more, wordEnd)) {
        at = wordEnd + more.length();
        break;
      }
    }
    int end = Chars.digitsEnd(text, at);
    int last = AgeFinder.isAge(text, at, end) ? end : AgeFinder.spelledEnd(text, at);
    if (at > wordEnd && last > at && endsSaying(text, last)) {
      out.add(at, last, AGE, 0.7);
    }
  }

  private static boolean endsSaying(String text, int end) {
    char after = Chars.at(text, end);
    boolean stop = ".,;!?)".indexOf(after) >= 0 && Chars.at(text, end + 1) <= ' ';
    return after == '\n'
        || stop
        || AFTER_BEING.stream().anyMatch(word -> text.startsWith(word, end));
  }

  /** "Maria Sanchez, 34, of Leeds", "the victim (27) was". */
  private static void apposed(Page page, int start, int end, Finds out) {
    String text = page.text();
    boolean bracket = Chars.at(text, start - 1) == '(';
    boolean comma = !bracket && text.startsWith(", ", start - 2);
    if ((!bracket && !comma) || !AgeFinder.isAge(text, start, end)) {
      return;
    }
    boolean closed = bracket ? text.startsWith(") ", end) : text.startsWith(", ", end);
    int nameEnd = bracket && Chars.at(text, start - 2) == ' ' ? start - 2 : start - (comma ? 2 : 1);
    boolean listed =
        bracket && text.startsWith(", ", end) && Chars.isLower(Chars.at(text, end + 2));
    boolean family =
        bracket
            && Chars.at(text, end) == ')'
            && isCapital(text, nameEnd)
            && page.precedes(FAMILY, start, 56);
    if ((listed && isName(text, nameEnd)) || family) {
      out.add(start, end, AGE, 0.7);
    } else if (closed
        && APPOSED.contains(word(text, end + 2))
        && (isName(text, nameEnd) || (bracket && isSomebody(text, nameEnd)))) {
      out.add(start, end, AGE, 0.7);
    }
  }

  private static String word(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 16 && Chars.isLower(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Whether two words with capitals end here. */
  private static boolean isName(String text, int end) {
    int last = wordStart(text, end);
    int first = last < end && Chars.at(text, last - 1) == ' ' ? wordStart(text, last - 1) : last;
    return first < last
        && Character.isUpperCase(text.charAt(last))
        && Character.isUpperCase(text.charAt(first))
        && !CITED.contains(text.substring(first, last - 1).toLowerCase(Locale.ROOT))
        && !CITED.contains(text.substring(last, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isCapital(String text, int end) {
    int start = wordStart(text, end);
    return start < end - 1 && Character.isUpperCase(text.charAt(start));
  }

  private static boolean isSomebody(String text, int end) {
    return PEOPLE.contains(text.substring(wordStart(text, end), end).toLowerCase(Locale.ROOT));
  }

  private static int wordStart(String text, int end) {
    int start = end;
    while (start > 0
        && end - start < 24
        && (Character.isLetter(text.charAt(start - 1))
            || "'-’.".indexOf(text.charAt(start - 1)) >= 0)) {
      start--;
    }
    return start;
  }

  /** "54M with hx of", beside words of doctors. */
  private static void noted(Page page, int start, int end, Finds out) {
    String text = page.text();
    boolean sex = "MFmf".indexOf(text.charAt(end - 1)) >= 0;
    boolean begins = " (\n".indexOf(Chars.at(text, start - 1)) >= 0;
    if (sex && begins && AgeFinder.isAge(text, start, end - 1) && page.near(MEDICAL, start, end)) {
      out.add(start, end, AGE, 0.7);
    }
  }
}
