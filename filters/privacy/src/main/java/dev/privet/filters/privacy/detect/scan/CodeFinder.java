package dev.privet.filters.privacy.detect.scan;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds codes of all rules; each rule is tried only where its first run of characters fits. */
public final class CodeFinder implements Finder {
  /** Names of numbers that are nobody's. */
  private static final Context OTHERS =
      Context.of(
          "uuid",
          "guid",
          "trace",
          "span",
          "ts",
          "time",
          "timestamp",
          "epoch",
          "order",
          "sku",
          "isbn",
          "issn",
          "ean",
          "gtin",
          "upc",
          "asin",
          "tracking",
          "commit",
          "build",
          "hash",
          "sha",
          "md5",
          "seed",
          "nonce",
          "invoice",
          "version",
          "release",
          "part",
          "batch",
          "lot",
          "ticket",
          "port",
          "pid",
          "offset",
          "length",
          "size",
          "bytes",
          "count",
          "total",
          "index",
          "revision",
          "rev",
          "model",
          "product",
          "article",
          "artikel",
          "rechnung",
          "bestellung",
          "factura",
          "facture",
          "pedido",
          "ref",
          "reference",
          "shipment",
          "doi",
          "arxiv",
          "request");

  private static final double NEARER = 0.001;

  /** A form, and the rules that are written so, by their numbers. */
  private record Entry(Form form, List<Integer> rules) {}

  private final List<CodeRule> rules;
  private final List<List<Entry>> byKey = new ArrayList<>();

  public CodeFinder(List<CodeRule> rules) {
    this.rules = List.copyOf(rules);
    for (int key = 0; key < Form.Key.COUNT; key++) {
      byKey.add(new ArrayList<>());
    }
    for (int i = 0; i < rules.size(); i++) {
      int number = i;
      rules.get(i).forms().forEach(form -> entry(form).rules().add(number));
    }
  }

  private Entry entry(Form form) {
    List<Entry> entries = byKey.get(form.key());
    for (Entry entry : entries) {
      if (entry.form().equals(form)) {
        return entry;
      }
    }
    entries.add(new Entry(form, new ArrayList<>()));
    return entries.getLast();
  }

  @Override
  public List<Kind> kinds() {
    return rules.stream().map(CodeRule::kind).toList();
  }

  @Override
  public Set<String> words() {
    var words = new HashSet<>(OTHERS.words());
    rules.forEach(rule -> words.addAll(rule.context().words()));
    return words;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = new int[rules.size()];
    page.codes((start, end) -> {
      at(page, start, end, free, out);
      int letters = lettersBefore(text, start);
      for (int steps = 0; steps < 2 && letters >= 0; steps++) {
        int run = lettersEnd(text, letters) - letters;
        tryAll(byKey.get(Form.Key.letters(run)), page, letters, free, out);
        letters = lettersBefore(text, letters);
      }
    });
  }

  /**
   * Where one to four letters begin that stand before an index with one separator between; or -1.
   */
  private static int lettersBefore(String text, int index) {
    int end = index - 1;
    if (end < 1 || " -./".indexOf(text.charAt(end)) < 0) {
      return -1;
    }
    int start = end;
    while (start > 0 && end - start < 5 && Chars.isAsciiLetter(text.charAt(start - 1))) {
      start--;
    }
    return end - start >= 1 && end - start <= 4 ? start : -1;
  }

  private static int lettersEnd(String text, int start) {
    int end = start;
    while (end < text.length() && Chars.isAsciiLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void at(Page page, int start, int end, int[] free, Finds out) {
    String text = page.text();
    boolean digit = Chars.isDigit(text.charAt(start));
    int run = start;
    while (run < end
        && (digit ? Chars.isDigit(text.charAt(run)) : Chars.isAsciiLetter(text.charAt(run)))) {
      run++;
    }
    int length = run - start;
    tryAll(
        byKey.get(digit ? Form.Key.digits(length) : Form.Key.letters(length)),
        page,
        start,
        free,
        out);
    tryAll(byKey.get(Form.Key.length(end - start)), page, start, free, out);
  }

  private void tryAll(List<Entry> entries, Page page, int start, int[] free, Finds out) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int end = entry.form().end(page.text(), start);
      if (end > 0 && Chars.endsNumber(page.text(), end)) {
        entry.rules().forEach(rule -> add(rule, entry.form(), page, start, end, free, out));
      }
    }
  }

  private void add(int number, Form form, Page page, int start, int end, int[] free, Finds out) {
    CodeRule rule = rules.get(number);
    double confidence = named(rule, page, start, end);
    boolean alone = confidence == 0;
    if (alone) {
      confidence = alone(rule, form, page, start, end);
    }
    if (confidence <= 0 || (alone && start < free[number])) {
      return;
    }
    boolean possible = rule.check().test(compact(page.text(), start, end));
    if (possible && (!alone || rule.strict().test(page.text().substring(start, end)))) {
      out.add(start, end, rule.kind(), confidence);
      free[number] = end;
    }
  }

  private static double named(CodeRule rule, Page page, int start, int end) {
    if (!Chars.startsNumber(page.text(), start)) {
      return page.adjoins(rule.context(), start) ? rule.named() : 0;
    }
    int distance = page.distance(rule.context(), start, end);
    return distance < 0 ? 0 : Math.max(0.5, rule.named() - NEARER * distance);
  }

  private static double alone(CodeRule rule, Form form, Page page, int start, int end) {
    double alone = rule.alone(form);
    return alone > 0
            && Chars.startsNumber(page.text(), start)
            && isUpper(page.text(), start, end)
            && !page.precedes(OTHERS, start, 24)
        ? alone
        : 0;
  }

  private static boolean isUpper(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Chars.isLower(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Letters as capitals, and digits. */
  private static String compact(String text, int start, int end) {
    var compact = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (Chars.isAsciiAlnum(text.charAt(i))) {
        compact.append(text.charAt(i));
      }
    }
    return compact.toString().toUpperCase(Locale.ROOT);
  }
}
