package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.List;

/**
 * Keys and tokens that providers mark with a prefix of their own, as they document it. One table
 * row each: prefix, the characters that follow, how many, and whether the provider's tokens always
 * mix letters and digits.
 */
final class TokenDetector implements PatternDetector {
  private static final int LONGEST = 512;

  /** The characters of a token after its prefix. */
  private enum Body {
    ALNUM,
    UPPER,
    HEX,
    URL_SAFE,
    DOTTED,
    PATH;

    boolean holds(char c) {
      return switch (this) {
        case ALNUM -> Chars.isAsciiAlnum(c);
        case UPPER -> Chars.isUpper(c) || Chars.isDigit(c);
        case HEX -> Chars.isHex(c);
        case URL_SAFE -> Chars.isAsciiAlnum(c) || c == '-' || c == '_';
        case DOTTED -> URL_SAFE.holds(c) || c == '.';
        case PATH -> Chars.isAsciiAlnum(c) || c == '/';
      };
    }
  }

  private record Rule(FindingType type, String prefix, Body body, int least, int most) {
    static Rule of(String type, String prefix, Body body, int least, int most) {
      return new Rule(new FindingType("secret." + type), prefix, body, least, most);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("aws", "AKIA", Body.UPPER, 16, 16),
          Rule.of("aws", "ASIA", Body.UPPER, 16, 16),
          Rule.of("github", "ghp_", Body.ALNUM, 36, 255),
          Rule.of("github", "gho_", Body.ALNUM, 36, 255),
          Rule.of("github", "ghu_", Body.ALNUM, 36, 255),
          Rule.of("github", "ghs_", Body.ALNUM, 36, 255),
          Rule.of("github", "ghr_", Body.ALNUM, 36, 255),
          Rule.of("github", "github_pat_", Body.URL_SAFE, 22, 255),
          Rule.of("gitlab", "glpat-", Body.URL_SAFE, 20, 64),
          Rule.of("anthropic", "sk-ant-", Body.URL_SAFE, 20, 255),
          Rule.of("openai", "sk-proj-", Body.URL_SAFE, 20, 255),
          Rule.of("openai", "sk-svcacct-", Body.URL_SAFE, 20, 255),
          Rule.of("openai", "sk-admin-", Body.URL_SAFE, 20, 255),
          Rule.of("openai", "sk-", Body.ALNUM, 32, 255),
          Rule.of("slack", "xoxb-", Body.URL_SAFE, 10, 255),
          Rule.of("slack", "xoxp-", Body.URL_SAFE, 10, 255),
          Rule.of("slack", "xoxa-", Body.URL_SAFE, 10, 255),
          Rule.of("slack", "xoxr-", Body.URL_SAFE, 10, 255),
          Rule.of("slack", "xoxs-", Body.URL_SAFE, 10, 255),
          Rule.of("slack", "xoxe-", Body.URL_SAFE, 10, 255),
          Rule.of("slack", "xapp-", Body.URL_SAFE, 10, 255),
          Rule.of("slack", "hooks.slack.com/services/", Body.PATH, 20, 100),
          Rule.of("stripe", "sk_live_", Body.ALNUM, 16, 255),
          Rule.of("stripe", "sk_test_", Body.ALNUM, 16, 255),
          Rule.of("stripe", "rk_live_", Body.ALNUM, 16, 255),
          Rule.of("stripe", "rk_test_", Body.ALNUM, 16, 255),
          Rule.of("stripe", "whsec_", Body.ALNUM, 24, 255),
          Rule.of("gcp", "AIza", Body.URL_SAFE, 35, 35),
          Rule.of("gcp", "GOCSPX-", Body.URL_SAFE, 20, 40),
          Rule.of("gcp", "ya29.", Body.URL_SAFE, 30, 500),
          Rule.of("hugging-face", "hf_", Body.ALNUM, 30, 60),
          Rule.of("npm", "npm_", Body.ALNUM, 36, 36),
          Rule.of("pypi", "pypi-AgEI", Body.URL_SAFE, 50, 300),
          Rule.of("sendgrid", "SG.", Body.DOTTED, 60, 80),
          Rule.of("twilio", "SK", Body.HEX, 32, 32));

  @Override
  public String id() {
    return "token";
  }

  @Override
  public int longestMatch() {
    return LONGEST;
  }

  @Override
  public void detect(String text, Matches out) {
    for (Rule rule : RULES) {
      String prefix = rule.prefix();
      for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
        int end = tokenEnd(text, at, rule);
        if (end > 0) {
          out.add(at, end, rule.type(), 0.99, id());
          at = end - 1;
        }
      }
    }
  }

  private static int tokenEnd(String text, int at, Rule rule) {
    char before = Chars.at(text, at - 1);
    if (Chars.isWord(before) || before == '-') {
      return -1;
    }
    int start = at + rule.prefix().length();
    int limit = Math.min(text.length(), start + rule.most());
    int end = start;
    boolean digit = false;
    boolean letter = false;
    while (end < limit && rule.body().holds(text.charAt(end))) {
      digit |= Chars.isDigit(text.charAt(end));
      letter |= Chars.isAsciiLetter(text.charAt(end));
      end++;
    }
    while (end > start && !Chars.isAsciiAlnum(text.charAt(end - 1))) {
      end--;
    }
    boolean whole =
        !Chars.isWord(Chars.at(text, end)) || (end - start == rule.most() && rule.most() > 64);
    return whole && digit && letter && end - start >= rule.least() ? end : -1;
  }

  @Override
  public List<Example> examples() {
    String tail = "2FodlNa7kA9qSbmbxZPcqgQyBAKHQS0MZlQt";
    return List.of(
        example("aws", "AKIA" + "IOSFODNN7EXAMPLE", "AKIA-NOT-A-KEY", "XAKIAIOSFODNN7EXAMPLE"),
        example("github", "ghp_" + tail, "ghp_short", "the ghp_ prefix"),
        example("github", "github_pat_" + "11ABCDEFG0aBcDeFgHiJkL_" + tail, "github_pat_"),
        example("gitlab", "glpat-" + "x1y2z3a4b5c6d7e8f9g0", "glpat-demo"),
        example("openai", "sk-proj-" + tail + "-" + tail, "sk-proj-demo", "task-" + tail),
        example("openai", "sk-" + tail, "sk-learn-is-a-library-for-machine-learning"),
        example("anthropic", "sk-ant-" + "api03-" + tail, "sk-ant-x"),
        example("slack", "xoxb-" + "013739353914-602864138694-7uUHAe0pNBKQDO9L7tBNEeEQ", "xoxb-"),
        example("stripe", "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc", "sk_live_mode"),
        example("gcp", "AIza" + "uKq4JdDXvCU7vKB8zmhegLXwYPrpKMRFZE2", "AIza is a prefix"),
        example("hugging-face", "hf_" + tail, "hf_hub_download"),
        example("npm", "npm_" + tail, "npm_config_registry"),
        example("twilio", "SK" + "0123456789abcdef0123456789abcdef", "SKU 12345"));
  }

  private static Example example(String type, String token, String... ignored) {
    return new Example(
        new FindingType("secret." + type),
        List.of("use «" + token + "».", "KEY=\"«" + token + "»\""),
        List.of(ignored));
  }
}
