package dev.privet.policies.rules;

import dev.cel.common.CelIssue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what CEL's parser and checker say into the words of a policy. */
final class CelWords {
  private static final Pattern MISMATCH =
      Pattern.compile("found no matching overload for '([^']+)' applied to '([^']*)'.*");
  private static final Pattern NOT_BOOLEAN =
      Pattern.compile("expected type 'bool' but found '([^']+)'.*");

  private static final String REGEX = "Regex validation failed. Reason: ";

  private CelWords() {}

  static String of(CelIssue issue) {
    String message = issue.getMessage().lines().findFirst().orElse("");
    Matcher mismatch = MISMATCH.matcher(message);
    if (mismatch.matches()) {
      return mismatch(mismatch.group(1), mismatch.group(2));
    }
    Matcher type = NOT_BOOLEAN.matcher(message);
    if (type.matches()) {
      return "expected true or false, found " + type.group(1);
    }
    if (message.startsWith(REGEX)) {
      return "not a regular expression: " + message.substring(REGEX.length());
    }
    return "syntax: " + message.replaceAll(" expecting \\{.*", "").replace("<EOF>", "end");
  }

  private static String mismatch(String function, String types) {
    String hint =
        types.contains("class") && types.contains("string")
            ? ", class names stand without quotes"
            : types.contains("double") && types.contains("int")
                ? ", write whole numbers with a point, as in 2.0"
                : "";
    return "'" + function.replaceAll("[_@]", "") + "' does not apply to " + types + hint;
  }
}
