package dev.privet.filters.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What recovery and verification need of a record.
 *
 * @param group seq of the first record that was forced together with it
 * @param intentSeq on an OUTCOME the seq of its INTENT, else 0
 * @param openIntents on an AUDIT_ROTATE the seqs of intents still open; null if it does not say
 */
record RecordHead(
    long seq,
    long group,
    String previous,
    EventType event,
    long intentSeq,
    @Nullable List<Long> openIntents) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads a record; empty if the bytes are not a record of this schema. */
  static Optional<RecordHead> parse(byte[] bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      return Optional.ofNullable(new Draft().read(json));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The fields as they turn up. */
  private static final class Draft {
    private long version;
    private long seq;
    private long group;
    private @Nullable String previous;
    private @Nullable EventType event;
    private long intentSeq;
    private @Nullable List<Long> openIntents;

    @Nullable RecordHead read(JsonParser json) throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        field(name, json);
      }
      if (json.nextToken() != null
          || version != RecordCodec.SCHEMA_VERSION
          || previous == null
          || event == null) {
        return null;
      }
      return new RecordHead(seq, group, previous, event, intentSeq, openIntents);
    }

    private void field(String name, JsonParser json) throws IOException {
      switch (name) {
        case "schema_version" -> version = json.getLongValue();
        case "seq" -> seq = json.getLongValue();
        case "group" -> group = json.getLongValue();
        case "prev_hash" -> previous = json.getText();
        case "event" -> event = EventType.valueOf(json.getText());
        case "intent_seq" -> intentSeq = json.getLongValue();
        case "open_intents" -> openIntents(json);
        default -> json.skipChildren();
      }
    }

    private void openIntents(JsonParser json) throws IOException {
      if (!json.isExpectedStartArrayToken()) {
        return;
      }
      var seqs = new ArrayList<Long>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        seqs.add(json.getLongValue());
      }
      openIntents = List.copyOf(seqs);
    }
  }
}
