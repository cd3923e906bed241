package dev.privet.filters.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into the pieces of a BERT vocabulary: from left to right the longest that the
 * vocabulary holds. What a caller writes is only ever text, also where it spells a special token.
 * Immutable and thread-safe; linear in the length of a text.
 */
public final class WordPiece {
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final String prefix;
  private final int longestWord;
  private final int longestPiece;
  private final BertWords words;
  private final int unknown;
  private final int begin;
  private final int end;
  private final int padding;

  private WordPiece(
      Map<String, Integer> vocabulary,
      String unknown,
      String prefix,
      int longestWord,
      BertWords words) {
    this.vocabulary = Map.copyOf(vocabulary);
    this.prefix = prefix;
    this.longestWord = longestWord;
    this.longestPiece = vocabulary.keySet().stream().mapToInt(String::length).max().orElse(0);
    this.words = words;
    this.unknown = id(unknown);
    this.begin = id("[CLS]");
    this.end = id("[SEP]");
    this.padding = vocabulary.getOrDefault("[PAD]", 0);
  }

  private int id(String piece) {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new IllegalArgumentException("tokenizer: its vocabulary has no " + piece);
    }
    return id;
  }

  /**
   * The tokenizer of a file: a {@code tokenizer.json} of Hugging Face, or a {@code vocab.txt} with
   * one piece in each line.
   *
   * @param cased whether a {@code vocab.txt} is of a cased model; the other form says so itself
   * @throws IllegalArgumentException if it cannot be read, or is of another kind than WordPiece
   */
  public static WordPiece read(Path file, boolean cased) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return file.toString().endsWith(".json") ? ofJson(bytes) : ofLines(bytes, cased);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("tokenizer: expected UTF-8: " + file, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("tokenizer: cannot be read: " + file, e);
    }
  }

  private static WordPiece ofLines(byte[] bytes, boolean cased) throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    var vocabulary = new HashMap<String, Integer>();
    int id = 0;
    for (String line : text.split("\r?\n", -1)) {
      vocabulary.putIfAbsent(line, id++);
    }
    return new WordPiece(vocabulary, "[UNK]", "##", LONGEST_WORD, new BertWords(!cased, !cased));
  }

  /**
   * The tokenizer of a {@code tokenizer.json}.
   *
   * @throws IllegalArgumentException if it is none, or of another kind than WordPiece
   */
  public static WordPiece ofJson(byte[] json) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("tokenizer: expected JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("tokenizer: cannot be read", e);
    }
    JsonNode model = root.path("model");
    expect(model, "WordPiece");
    expect(root.path("pre_tokenizer"), "BertPreTokenizer");
    expect(root.path("normalizer"), "BertNormalizer");
    JsonNode normalizer = root.path("normalizer");
    if (!normalizer.path("clean_text").asBoolean(true)
        || !normalizer.path("handle_chinese_chars").asBoolean(true)) {
      throw new IllegalArgumentException(
          "tokenizer: expected clean_text and handle_chinese_chars to be true");
    }
    boolean lowercase = normalizer.path("lowercase").asBoolean(true);
    boolean accents = normalizer.path("strip_accents").asBoolean(lowercase);
    var vocabulary = new HashMap<String, Integer>();
    model
        .path("vocab")
        .properties()
        .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
    return new WordPiece(
        vocabulary,
        model.path("unk_token").asText("[UNK]"),
        model.path("continuing_subword_prefix").asText("##"),
        model.path("max_input_chars_per_word").asInt(LONGEST_WORD),
        new BertWords(lowercase, accents));
  }

  private static void expect(JsonNode part, String type) {
    if (!part.path("type").asText("").equals(type)) {
      throw new IllegalArgumentException("tokenizer: expected one with a " + type);
    }
  }

  /** The pieces of a text, without special ones. */
  public Pieces split(String text) {
    var out = new Pieces.Builder();
    int[] count = {0};
    words.cut(text, (word, starts, ends) -> cut(word, starts, ends, count[0]++, out));
    return out.build();
  }

  private void cut(CharSequence word, int[] starts, int[] ends, int number, Pieces.Builder out) {
    int length = word.length();
    int before = out.size();
    int from = Character.codePointCount(word, 0, length) <= longestWord ? 0 : length;
    while (from < length) {
      int to = Math.min(length, from + longestPiece);
      Integer id = idOf(word, from, to);
      while (id == null && to > from) {
        id = idOf(word, from, --to);
      }
      if (id == null) {
        break;
      }
      out.add(id, starts[from], ends[to - 1], number);
      from = to;
    }
    if (from < length || out.size() == before) {
      out.cutTo(before);
      out.add(unknown, starts[0], ends[length - 1], number);
    }
  }

  private @Nullable Integer idOf(CharSequence word, int from, int to) {
    return to == from
        ? null
        : vocabulary.get((from == 0 ? "" : prefix) + word.subSequence(from, to));
  }

  /** Some of the pieces of a text between the marks of its beginning and its end. */
  public int[] framed(Pieces pieces, int from, int to) {
    int[] ids = new int[to - from + 2];
    ids[0] = begin;
    System.arraycopy(pieces.ids(), from, ids, 1, to - from);
    ids[ids.length - 1] = end;
    return ids;
  }

  /** The id that fills up shorter rows. */
  public int padding() {
    return padding;
  }
}
