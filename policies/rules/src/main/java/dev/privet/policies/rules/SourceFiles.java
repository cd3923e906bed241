package dev.privet.policies.rules;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads policy and cases files; a file that cannot be read is a {@link PolicyException}. */
final class SourceFiles {
  private SourceFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "the file is not UTF-8");
    } catch (IOException e) {
      throw unreadable(file, "the file cannot be read");
    }
  }

  private static PolicyException unreadable(Path file, String message) {
    return new Problems(file.toString()).fatal(Position.WHOLE_FILE, message);
  }
}
