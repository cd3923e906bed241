package dev.privet.filters.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces matches of a pattern in running texts, holding back just enough to see every match
 * whole.
 */
final class ReplacingStage implements StreamStage {
  private final Pattern pattern;
  private final int lookahead;
  private final String replacement;
  private final Map<Channel, Window> windows = new HashMap<>();

  ReplacingStage(Pattern pattern, int lookahead, String replacement) {
    this.pattern = Objects.requireNonNull(pattern, "pattern");
    this.replacement = Objects.requireNonNull(replacement, "replacement");
    if (lookahead < 1) {
      throw new IllegalArgumentException("lookahead: expected at least 1");
    }
    this.lookahead = lookahead;
  }

  @Override
  public int lookahead() {
    return lookahead;
  }

  @Override
  public void onEvent(StreamEvent event, Emitter out) {
    switch (event) {
      case StreamEvent.Textual piece -> {
        Window window = windows.computeIfAbsent(piece.channel(), Window::new);
        String free = window.add(piece.text());
        out.emit(free.equals(piece.text()) ? piece : piece.withText(free));
      }
      case StreamEvent.Finish finish -> {
        release(finish.choice(), out);
        out.emit(finish);
      }
      case StreamEvent.End end -> {
        release(-1, out);
        out.emit(end);
      }
      case StreamEvent.Pause pause -> {
        release(pause.channel(), out);
        out.emit(pause);
      }
      case StreamEvent.Usage usage -> out.emit(usage);
      case StreamEvent.Embedding embedding -> out.emit(embedding);
      case StreamEvent.Opaque opaque -> out.emit(opaque);
    }
  }

  /** Lets go of what is held for one choice, or for all if {@code choice} is negative. */
  private void release(int choice, Emitter out) {
    for (Window window : windows.values()) {
      if (choice < 0 || window.channel.choice() == choice) {
        release(window, out);
      }
    }
  }

  private void release(Channel channel, Emitter out) {
    Window window = windows.get(channel);
    if (window != null) {
      release(window, out);
    }
  }

  private static void release(Window window, Emitter out) {
    String rest = window.drain();
    if (!rest.isEmpty()) {
      out.emit(Channels.event(window.channel, rest));
    }
  }

  /** One running text: context already let go, then what is held. */
  private final class Window {
    private final Channel channel;
    private final StringBuilder text = new StringBuilder();
    private int held;

    Window(Channel channel) {
      this.channel = channel;
    }

    /**
     * Adds a piece and returns what can be let go: everything that no later character can make part
     * of a match.
     */
    String add(String piece) {
      text.append(piece);
      return letGo(Math.max(held, text.length() - lookahead));
    }

    String drain() {
      return letGo(text.length());
    }

    private String letGo(int limit) {
      var out = new StringBuilder();
      Matcher matcher = pattern.matcher(text);
      matcher.useTransparentBounds(true).useAnchoringBounds(false);
      int from = held;
      while (from <= text.length()) {
        matcher.region(from, text.length());
        if (!matcher.find()
            || matcher.end() == matcher.start()
            || !decided(matcher.start(), limit)) {
          break;
        }
        out.append(text, held, matcher.start()).append(Channels.escaped(channel, replacement));
        held = matcher.end();
        from = held;
      }
      if (limit > held) {
        out.append(text, held, limit);
        held = limit;
      }
      int context = Math.max(0, held - lookahead);
      text.delete(0, context);
      held -= context;
      return out.toString();
    }

    private boolean decided(int start, int limit) {
      return start < limit || limit == text.length();
    }
  }
}
