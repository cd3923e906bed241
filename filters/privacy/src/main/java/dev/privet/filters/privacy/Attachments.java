package dev.privet.filters.privacy;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.document.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that stand in the unreadable parts of a request, as far as their text can be read. What was
 * found in one cannot be removed from it.
 *
 * @param texts the texts of each file that was read, by the pointer of the string that holds it
 * @param unread pointers of parts that stay unreadable
 */
record Attachments(Map<String, List<String>> texts, List<String> unread) {

  /** Leads into a file. No slot has such a pointer, so nobody takes a place in it for one. */
  static String inside(String pointer) {
    return pointer + "#";
  }

  static Attachments of(LlmRequest request) {
    List<String> unreadable = request.uninspectable();
    if (unreadable.isEmpty()) {
      return new Attachments(Map.of(), List.of());
    }
    var texts = new LinkedHashMap<String, List<String>>();
    var unread = new ArrayList<String>();
    for (String pointer : unreadable) {
      if (!read(pointer, request.texts(), texts)) {
        unread.add(pointer);
      }
    }
    return new Attachments(texts, unread);
  }

  /** Reads the one file of a part; a part that refers to something outside stays unread. */
  private static boolean read(
      String pointer, List<TextSlot> slots, Map<String, List<String>> texts) {
    boolean found = false;
    for (TextSlot slot : slots) {
      String at = slot.pointer();
      if (!at.equals(pointer) && !at.startsWith(pointer + "/")) {
        continue;
      }
      if (refers(at)) {
        return false;
      }
      if (holdsFile(at, pointer) && Documents.mayBeFile(slot.text())) {
        Optional<List<String>> read =
            texts.containsKey(at) ? Optional.of(texts.get(at)) : Documents.read(slot.text());
        if (read.isEmpty()) {
          return false;
        }
        texts.put(at, read.get());
        found = true;
      }
    }
    return found;
  }

  /** The members that hold files in the dialects that we know, and strings that are one. */
  private static boolean holdsFile(String at, String part) {
    return at.equals(part) || at.endsWith("/file_data") || at.endsWith("/data");
  }

  private static boolean refers(String at) {
    return at.endsWith("/file_id") || at.endsWith("/file_url") || at.endsWith("/url");
  }

  @Override
  public String toString() {
    return "Attachments[" + texts.size() + " read, " + unread.size() + " unread]";
  }
}
