package dev.privet.filters.privacy;

import dev.privet.filters.api.Channel;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.FindingType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One text of an answer while it arrives in pieces: cut into parts, each looked at with a little of
 * what came before. What is found is counted and treated, unless the caller has said it himself.
 * For one thread.
 */
final class AnswerText {
  private static final int CONTEXT = 128;
  private static final int WORTH_FORGETTING = 8 * CONTEXT;

  private final Channel channel;
  private final TextScanner scanner;
  private final AnswerPlan plan;
  private final AnswerCuts cuts;
  private final Supplier<Given> given;
  private final Consumer<FindingType> found;
  private final AnswerWindow window;
  private int done;
  private boolean cut;

  /** Whether what was redacted last is a bare value, of which more may come. */
  private boolean inRedacted;

  AnswerText(
      Channel channel,
      TextScanner scanner,
      AnswerPlan plan,
      AnswerCuts cuts,
      Supplier<Given> given,
      Consumer<FindingType> found) {
    this.channel = channel;
    this.scanner = scanner;
    this.plan = plan;
    this.cuts = cuts;
    this.given = given;
    this.found = found;
    this.window = new AnswerWindow(channel);
  }

  Channel channel() {
    return channel;
  }

  /** Whether something was found that ends the answer. */
  boolean isCut() {
    return cut;
  }

  /** Adds a piece and returns what can be let go, treated. */
  String add(String piece) {
    window.append(piece);
    return letGo(false);
  }

  /** Ends the text and returns the rest of it, treated. */
  String drain() {
    return letGo(true);
  }

  private String letGo(boolean ended) {
    var out = new StringBuilder();
    int end = next(ended);
    while (end >= 0 && !cut) {
      look(end, out);
      end = next(ended);
    }
    int old = window.before(Math.max(0, done - CONTEXT));
    if (old > WORTH_FORGETTING) {
      window.forget(old);
      done -= old;
    }
    return out.toString();
  }

  /** The end of the next part, behind what is left of a bare value that was redacted; or -1. */
  private int next(boolean ended) {
    while (inRedacted && done < window.length()) {
      inRedacted = isBare(done);
      done += inRedacted ? 1 : 0;
    }
    return inRedacted ? -1 : cuts.next(window, done, ended);
  }

  /** Looks at the part that ends at a place; a finding that goes on beyond it is taken whole. */
  private void look(int end, StringBuilder out) {
    int from = window.after(Math.max(0, done - CONTEXT));
    int to = cuts.isForced(window, done, end) ? Math.min(window.length(), done + cuts.most()) : end;
    for (Match match : matches(window.view(from, to))) {
      int start = window.before(from + match.start());
      int stop = window.after(from + match.end());
      if (stop > done && start < end && !isGiven(start, stop)) {
        treat(match.type(), Math.max(start, done), stop, out);
      }
    }
    if (end > done) {
      out.append(window.raw(done, end));
      done = end;
    }
  }

  private List<Match> matches(String text) {
    List<Match> matches = scanner.find(text);
    return new OwnPlaceholders(matches.stream().map(Match::type).toList()).outside(text, matches);
  }

  private boolean isGiven(int start, int stop) {
    return given.get().holds(window.view(start, stop));
  }

  private void treat(FindingType type, int start, int stop, StringBuilder out) {
    found.accept(type);
    switch (plan.of(type)) {
      case PASS -> {}
      case CUT -> cut = true;
      case REDACT -> redact("[" + PlaceholderGrammar.label(type) + "]", start, stop, out);
    }
  }

  private void redact(String label, int start, int stop, StringBuilder out) {
    int from = start;
    if (window.isText(start)) {
      from = withBackslash(start);
    } else {
      while (from > done && isBare(from - 1)) {
        from--;
      }
    }
    out.append(window.raw(done, Math.max(done, from)));
    done = Math.max(done, from);
    while (done < stop) {
      int run = runEnd(done, stop);
      inRedacted = isBare(done);
      if (window.isText(done)) {
        out.append(label);
      } else if (inRedacted) {
        out.append('"').append(label).append('"');
      } else {
        out.append(window.raw(done, run));
      }
      done = run;
    }
  }

  /** The letter of an escape within a text that was escaped once more goes with its backslash. */
  private int withBackslash(int start) {
    int at = start;
    while (at > done && window.isText(at - 1) && window.at(window.before(at - 1)) == '\\') {
      at = window.before(at - 1);
    }
    return at;
  }

  /** The end of a run of text, of a bare value, or of a single sign of the JSON around them. */
  private int runEnd(int start, int stop) {
    int end = start + 1;
    if (window.isText(start)) {
      while (end < stop && window.isText(end)) {
        end++;
      }
    } else if (isBare(start)) {
      while (end < window.length() && isBare(end)) {
        end++;
      }
    }
    return end;
  }

  /** Whether a character belongs to a number, or to something else that stands in no string. */
  private boolean isBare(int index) {
    char c = window.at(index);
    return !window.isText(index) && !Character.isWhitespace(c) && "{}[],:\"".indexOf(c) < 0;
  }
}
