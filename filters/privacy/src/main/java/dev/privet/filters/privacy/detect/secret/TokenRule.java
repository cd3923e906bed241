package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;

/**
 * One form of a vendor's tokens, as the vendor documents it.
 *
 * @param vendor last part of the type's name
 * @param prefix what it begins with, exactly
 * @param body the characters that follow
 * @param least fewest of them
 * @param most most of them
 */
record TokenRule(String vendor, String prefix, Body body, int least, int most) {

  /** The characters of a token after its prefix. */
  enum Body {
    ALNUM,
    UPPER,
    HEX,
    URL_SAFE,
    DOTTED,
    PATH,
    BASE64;

    boolean holds(char c) {
      return switch (this) {
        case ALNUM -> Chars.isAsciiAlnum(c);
        case UPPER -> Chars.isUpper(c) || Chars.isDigit(c);
        case HEX -> Chars.isHex(c);
        case URL_SAFE -> Chars.isAsciiAlnum(c) || c == '-' || c == '_';
        case DOTTED -> URL_SAFE.holds(c) || c == '.';
        case PATH -> Chars.isAsciiAlnum(c) || c == '/' || c == '_' || c == '-';
        case BASE64 ->
            Chars.isAsciiAlnum(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
      };
    }
  }

  static final List<TokenRule> ALL =
      List.of(
          row("aws", "AKIA", Body.UPPER, 16, 16),
          row("aws", "ASIA", Body.UPPER, 16, 16),
          row("aws", "ABIA", Body.UPPER, 16, 16),
          row("aws", "ACCA", Body.UPPER, 16, 16),
          row("gcp", "AIza", Body.URL_SAFE, 35, 35),
          row("gcp", "GOCSPX-", Body.URL_SAFE, 20, 40),
          row("gcp", "ya29.", Body.URL_SAFE, 30, 500),
          row("github", "ghp_", Body.ALNUM, 36, 255),
          row("github", "gho_", Body.ALNUM, 36, 255),
          row("github", "ghu_", Body.ALNUM, 36, 255),
          row("github", "ghs_", Body.ALNUM, 36, 255),
          row("github", "ghr_", Body.ALNUM, 36, 255),
          row("github", "github_pat_", Body.URL_SAFE, 22, 255),
          row("gitlab", "glpat-", Body.URL_SAFE, 20, 64),
          row("gitlab", "gldt-", Body.URL_SAFE, 20, 64),
          row("gitlab", "glrt-", Body.URL_SAFE, 20, 64),
          row("gitlab", "glptt-", Body.HEX, 40, 40),
          row("gitlab", "glcbt-", Body.URL_SAFE, 20, 64),
          row("gitlab", "glsoat-", Body.URL_SAFE, 20, 64),
          row("anthropic", "sk-ant-", Body.URL_SAFE, 20, 255),
          row("openrouter", "sk-or-v1-", Body.HEX, 64, 64),
          row("openai", "sk-proj-", Body.URL_SAFE, 20, 255),
          row("openai", "sk-svcacct-", Body.URL_SAFE, 20, 255),
          row("openai", "sk-admin-", Body.URL_SAFE, 20, 255),
          row("openai", "sk-", Body.ALNUM, 32, 255),
          row("slack", "xoxb-", Body.URL_SAFE, 10, 255),
          row("slack", "xoxp-", Body.URL_SAFE, 10, 255),
          row("slack", "xoxa-", Body.URL_SAFE, 10, 255),
          row("slack", "xoxr-", Body.URL_SAFE, 10, 255),
          row("slack", "xoxs-", Body.URL_SAFE, 10, 255),
          row("slack", "xoxe-", Body.URL_SAFE, 10, 255),
          row("slack", "xapp-", Body.URL_SAFE, 10, 255),
          row("slack", "hooks.slack.com/services/", Body.PATH, 20, 100),
          row("stripe", "sk_live_", Body.ALNUM, 16, 255),
          row("stripe", "sk_test_", Body.ALNUM, 16, 255),
          row("stripe", "rk_live_", Body.ALNUM, 16, 255),
          row("stripe", "rk_test_", Body.ALNUM, 16, 255),
          row("stripe", "whsec_", Body.BASE64, 24, 255),
          row("hugging-face", "hf_", Body.ALNUM, 30, 60),
          row("hugging-face", "api_org_", Body.ALNUM, 30, 60),
          row("npm", "npm_", Body.ALNUM, 36, 36),
          row("pypi", "pypi-AgEI", Body.URL_SAFE, 50, 300),
          row("sendgrid", "SG.", Body.DOTTED, 60, 80),
          row("twilio", "SK", Body.HEX, 32, 32),
          row("twilio", "AC", Body.HEX, 32, 32),
          row("azure", "AZCOPY_", Body.ALNUM, 40, 80),
          row("digitalocean", "dop_v1_", Body.HEX, 64, 64),
          row("digitalocean", "doo_v1_", Body.HEX, 64, 64),
          row("digitalocean", "dor_v1_", Body.HEX, 64, 64),
          row("shopify", "shpat_", Body.HEX, 32, 32),
          row("shopify", "shpca_", Body.HEX, 32, 32),
          row("shopify", "shppa_", Body.HEX, 32, 32),
          row("shopify", "shpss_", Body.HEX, 32, 32),
          row("square", "sq0atp-", Body.URL_SAFE, 22, 60),
          row("square", "sq0csp-", Body.URL_SAFE, 43, 60),
          row("mailgun", "key-", Body.HEX, 32, 32),
          row("brevo", "xkeysib-", Body.URL_SAFE, 60, 100),
          row("databricks", "dapi", Body.HEX, 32, 32),
          row("linear", "lin_api_", Body.ALNUM, 40, 40),
          row("notion", "ntn_", Body.ALNUM, 40, 60),
          row("new-relic", "NRAK-", Body.UPPER, 27, 27),
          row("sentry", "sntrys_", Body.BASE64, 60, 300),
          row("sentry", "sntryu_", Body.HEX, 64, 64),
          row("grafana", "glsa_", Body.URL_SAFE, 40, 60),
          row("grafana", "glc_", Body.BASE64, 40, 400),
          row("vault", "hvs.", Body.URL_SAFE, 24, 200),
          row("vault", "hvb.", Body.URL_SAFE, 100, 400),
          row("doppler", "dp.pt.", Body.ALNUM, 40, 44),
          row("doppler", "dp.st.", Body.DOTTED, 40, 70),
          row("pulumi", "pul-", Body.HEX, 40, 40),
          row("planetscale", "pscale_tkn_", Body.DOTTED, 32, 64),
          row("planetscale", "pscale_pw_", Body.DOTTED, 32, 64),
          row("postman", "PMAK-", Body.URL_SAFE, 59, 59),
          row("rubygems", "rubygems_", Body.HEX, 48, 48),
          row("docker", "dckr_pat_", Body.URL_SAFE, 27, 40),
          row("heroku", "HRKU-", Body.URL_SAFE, 36, 70),
          row("supabase", "sbp_", Body.HEX, 40, 40),
          row("figma", "figd_", Body.URL_SAFE, 40, 60),
          row("facebook", "EAACEdEose0cBA", Body.ALNUM, 20, 300),
          row("groq", "gsk_", Body.ALNUM, 48, 60),
          row("xai", "xai-", Body.ALNUM, 70, 100),
          row("perplexity", "pplx-", Body.ALNUM, 40, 60),
          row("replicate", "r8_", Body.ALNUM, 37, 40),
          row("langsmith", "lsv2_pt_", Body.URL_SAFE, 40, 60),
          row("nvidia", "nvapi-", Body.URL_SAFE, 60, 80),
          row("atlassian", "ATATT3", Body.BASE64, 60, 250),
          row("atlassian", "ATBB", Body.ALNUM, 28, 36),
          row("alibaba", "LTAI", Body.ALNUM, 17, 26),
          row("tencent", "AKID", Body.ALNUM, 32, 32),
          row("netlify", "nfp_", Body.ALNUM, 36, 40),
          row("clojars", "CLOJARS_", Body.ALNUM, 60, 60),
          row("contentful", "CFPAT-", Body.URL_SAFE, 43, 43),
          row("duffel", "duffel_live_", Body.URL_SAFE, 43, 43),
          row("easypost", "EZAK", Body.ALNUM, 54, 54),
          row("flutterwave", "FLWSECK-", Body.ALNUM, 32, 40),
          row("plaid", "access-production-", Body.URL_SAFE, 36, 36),
          row("plaid", "access-sandbox-", Body.URL_SAFE, 36, 36),
          row("prefect", "pnu_", Body.ALNUM, 36, 36),
          row("readme", "rdme_", Body.ALNUM, 70, 70),
          row("shippo", "shippo_live_", Body.HEX, 40, 40),
          row("typeform", "tfp_", Body.DOTTED, 40, 70),
          row("onepassword", "ops_eyJ", Body.BASE64, 100, 500),
          row("age", "AGE-SECRET-KEY-1", Body.UPPER, 58, 58),
          row("artifactory", "AKCp", Body.ALNUM, 60, 80),
          row("fly", "fo1_", Body.URL_SAFE, 43, 43),
          row("fly", "fm2_", Body.BASE64, 60, 500),
          row("vercel", "vercel_blob_rw_", Body.URL_SAFE, 30, 80),
          row("dropbox", "sl.", Body.URL_SAFE, 100, 400),
          row("adafruit", "aio_", Body.ALNUM, 28, 28),
          row("airtable", "pat", Body.DOTTED, 79, 79),
          row("cloudflare", "v1.0-", Body.HEX, 24, 200),
          row("elevenlabs", "sk_", Body.HEX, 48, 48));

  private static TokenRule row(String vendor, String prefix, Body body, int least, int most) {
    return new TokenRule(vendor, prefix, body, least, most);
  }

  String type() {
    return "secret." + vendor;
  }

  /** The end of the token that begins with the prefix at an index, or -1. */
  int end(String text, int at) {
    int start = at + prefix.length();
    int limit = Math.min(text.length(), start + most);
    int end = start;
    boolean digit = false;
    boolean letter = false;
    while (end < limit && body.holds(text.charAt(end))) {
      digit |= Chars.isDigit(text.charAt(end));
      letter |= Chars.isAsciiLetter(text.charAt(end));
      end++;
    }
    while (end > start
        && !Chars.isAsciiAlnum(text.charAt(end - 1))
        && text.charAt(end - 1) != '=') {
      end--;
    }
    boolean whole = !Chars.isWord(Chars.at(text, end)) || (end - start == most && most > 64);
    return whole && digit && letter && end - start >= least ? end : -1;
  }

  /** What it finds, with an example made of the prefix and a body of the least length. */
  Kind kind() {
    return Kind.of(type(), "Keys and tokens of " + vendor + ", by their prefix")
        .found("key «" + example() + "», please")
        .ignored("the " + prefix + " prefix", "x" + example());
  }

  /** The examples of this form added to a kind. */
  Kind joined(Kind kind) {
    var found = new java.util.ArrayList<>(kind.found());
    found.addAll(kind().found());
    var ignored = new java.util.ArrayList<>(kind.ignored());
    ignored.addAll(kind().ignored());
    return new Kind(kind.type(), kind.description(), List.copyOf(found), List.copyOf(ignored));
  }

  private String example() {
    String alphabet =
        body == Body.UPPER ? "7Q2W4E6RTYU8OP" : body == Body.HEX ? "4f7a0c9be2" : "a7Kq2Zx9Lm4";
    return prefix + alphabet.repeat(least / alphabet.length() + 1).substring(0, least);
  }
}
