package dev.privet.filters.dialects.stream;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.StreamEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins surrogate pairs that a stage has cut: half a pair at the end of a piece waits for the next
 * piece of its channel. For one answer.
 */
public final class HalfPairs {
  private final Map<Channel, Character> waiting = new LinkedHashMap<>();

  /** The events with whole pairs; the same list if none was cut. */
  public List<StreamEvent> join(List<StreamEvent> events) {
    if (waiting.isEmpty() && events.stream().noneMatch(HalfPairs::endsInHalf)) {
      return events;
    }
    List<StreamEvent> out = new ArrayList<>();
    for (StreamEvent event : events) {
      switch (event) {
        case StreamEvent.Textual piece -> out.add(joined(piece));
        case StreamEvent.Finish finish -> {
          release(finish.choice(), out);
          out.add(finish);
        }
        case StreamEvent.End end -> {
          release(-1, out);
          out.add(end);
        }
        case StreamEvent.Pause pause -> {
          if (waiting.remove(pause.channel()) != null) {
            out.add(Channels.event(pause.channel(), "\uFFFD"));
          }
          out.add(pause);
        }
        case StreamEvent.Usage usage -> out.add(usage);
        case StreamEvent.Embedding embedding -> out.add(embedding);
        case StreamEvent.Opaque opaque -> out.add(opaque);
      }
    }
    return out;
  }

  private StreamEvent joined(StreamEvent.Textual piece) {
    String text = piece.text();
    Character first = text.isEmpty() ? null : waiting.remove(piece.channel());
    if (first != null) {
      text = first + text;
    }
    if (!text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
      waiting.put(piece.channel(), text.charAt(text.length() - 1));
      text = text.substring(0, text.length() - 1);
    }
    return text.equals(piece.text()) ? piece : piece.withText(text);
  }

  /** Half a pair whose other half never came shows as a replacement character. */
  private void release(int choice, List<StreamEvent> out) {
    for (Iterator<Channel> left = waiting.keySet().iterator(); left.hasNext(); ) {
      Channel channel = left.next();
      if (choice < 0 || channel.choice() == choice) {
        out.add(Channels.event(channel, "\uFFFD"));
        left.remove();
      }
    }
  }

  private static boolean endsInHalf(StreamEvent event) {
    return event instanceof StreamEvent.Textual piece
        && !piece.text().isEmpty()
        && Character.isHighSurrogate(piece.text().charAt(piece.text().length() - 1));
  }
}
