package dev.privet.filters.names;

import java.util.Locale;
import java.util.Set;

/** Words and short forms of programs that are, or look like, names of persons or places. */
final class ProgramWords {
  /** From here on such a word is believed to be a name outside of program text. */
  private static final double SURE = 0.95;

  private static final int LONGEST = 8;

  private static final Set<String> WORDS =
      Set.of(
          "addr",
          "argc",
          "args",
          "argv",
          "attr",
          "bin",
          "bool",
          "buf",
          "char",
          "chan",
          "cmd",
          "const",
          "ctx",
          "def",
          "del",
          "desc",
          "dest",
          "dir",
          "dst",
          "elem",
          "elif",
          "elsif",
          "endif",
          "enum",
          "env",
          "esac",
          "eval",
          "exec",
          "expr",
          "fi",
          "fmt",
          "func",
          "goto",
          "idx",
          "impl",
          "init",
          "inst",
          "int",
          "iter",
          "kern",
          "len",
          "lib",
          "lon",
          "msg",
          "mut",
          "ndarray",
          "nil",
          "num",
          "obj",
          "op",
          "opt",
          "opts",
          "ord",
          "param",
          "params",
          "perl",
          "pid",
          "pip",
          "pkg",
          "pos",
          "proc",
          "promise",
          "ptr",
          "readline",
          "ref",
          "regex",
          "req",
          "res",
          "ret",
          "ruby",
          "rune",
          "sed",
          "sig",
          "src",
          "std",
          "stdin",
          "str",
          "struct",
          "sys",
          "tar",
          "tmp",
          "todo",
          "tuple",
          "typedef",
          "uid",
          "uri",
          "usr",
          "util",
          "val",
          "var",
          "vars",
          "vec",
          "vm",
          "yield");

  private ProgramWords() {}

  /** Whether one token is such a word and, for where it stands, not surely a name. */
  static boolean isOne(Tokens tokens, int token, double probability) {
    int length = tokens.end(token) - tokens.start(token);
    boolean given = tokens.kinds[token] > Chars.LOWER && (tokens.flags(token) & Lexicon.GIVEN) != 0;
    boolean code = tokens.lineCase[token] == Tokens.CODE;
    return length <= LONGEST
        && !given
        && (code || probability < SURE)
        && WORDS.contains(
            tokens
                .text()
                .subSequence(tokens.start(token), tokens.end(token))
                .toString()
                .toLowerCase(Locale.ROOT));
  }
}
