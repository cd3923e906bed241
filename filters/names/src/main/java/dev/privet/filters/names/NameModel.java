package dev.privet.filters.names;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Everything that finds names: the lexicon, the weights for English and for other languages, and
 * the operating point. Immutable; thread-safe.
 *
 * @param lexicon what is known of words
 * @param english the weights for English
 * @param other the weights for every other language
 * @param bias the operating point, see {@link NameTagger}
 */
public record NameModel(Lexicon lexicon, ChainModel english, ChainModel other, double bias) {
  private static final int MAGIC = 0x50564e31;

  static NameModel read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("name model: expected another format");
    }
    double bias = in.readDouble();
    return new NameModel(Lexicon.read(in), ChainModel.read(in), ChainModel.read(in), bias);
  }

  /** Writes the model in the form that {@link NameTagger#load} reads. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeDouble(bias);
    lexicon.write(out);
    english.write(out);
    other.write(out);
  }
}
