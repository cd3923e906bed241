package dev.privet.filters.privacy.detect.money;

import dev.privet.filters.privacy.detect.check.Base58;
import dev.privet.filters.privacy.detect.check.Bech32;
import dev.privet.filters.privacy.detect.check.Keccak;
import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses of crypto wallets with their checksums; where the checksum is wrong or the coin has
 * none, a word near that says what it is.
 */
final class WalletFinder implements Finder {
  private static final int LEAST = 25;
  private static final int MOST = 110;

  private static final Context WALLETS =
      Context.of(
          """
          wallet, wallet address, btc, bitcoin, eth, ethereum, crypto, address,
          deposit address, send to, ltc, litecoin, doge, dogecoin, xmr, monero, sol, solana,
          trx, tron, usdt, usdc, xrp, ripple, ada, cardano, satoshi, ledger, metamask,
          coinbase, binance, billetera, portefeuille
          """);

  private static final Kind BITCOIN =
      coin("bitcoin", "Bitcoin addresses (Base58Check, BIP 173, BIP 350)")
          .found(
              "to «1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2»",
              "«3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy»",
              "«bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq»",
              "BTC wallet: «31jynHvX9GyG8LMPrgVfTxwx1VTvFUaaaa»")
          .ignored("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "hash 31jynHvX9GyG8LMPrgVfTxwx1VTvFU");

  private static final Kind ETHEREUM =
      coin("ethereum", "Ethereum addresses (EIP-55 where letters are of both cases)")
          .found(
              "«0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»",
              "wallet «0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed»")
          .ignored(
              "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
              "commit 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae");

  private static final Kind OTHER =
      coin(
              "other",
              "Addresses of Litecoin, Dogecoin, Bitcoin Cash, Tron, Ripple, Monero and others")
          .found(
              "ltc «LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1»",
              "TRX «TJRabPrwbZy45sbavfcjinPJC18kjpRTv8»",
              "xrp «rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh»")
          .ignored("LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc2");

  private static Kind coin(String name, String description) {
    return Kind.of("pii.crypto-wallet." + name, description);
  }

  @Override
  public List<Kind> kinds() {
    return List.of(BITCOIN, ETHEREUM, OTHER);
  }

  @Override
  public Set<String> words() {
    return WALLETS.words();
  }

  @Override
  public int longest() {
    return MOST;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.codes((start, end) -> {
      int length = end - start;
      if (length < LEAST || length > MOST || text.charAt(start) > 'z') {
        return;
      }
      if (continues(text, start - 1, start - 2) || continues(text, end, end + 1)) {
        return;
      }
      String address = text.substring(start, end);
      boolean named = page.near(WALLETS, start, end);
      Kind kind = checked(address);
      if (kind != null) {
        out.add(start, end, kind.type(), named ? 0.99 : 0.95, "wallet");
      } else if (length == 42 && isHex(address)) {
        ethereum(address, named, start, end, out);
      } else if (named && looksLike(address)) {
        out.add(start, end, BITCOIN.type(), 0.8, "wallet");
      } else if (named && looksLikeOther(address)) {
        out.add(start, end, OTHER.type(), 0.75, "wallet");
      }
    });
  }

  /** Whether a sign beside a run makes it a part of something longer; a hyphen with a word. */
  private static boolean continues(String text, int at, int beyond) {
    char c = Chars.at(text, at);
    return c == '+' || c == '/' || c == '_' || (c == '-' && Chars.isWord(Chars.at(text, beyond)));
  }

  private static @org.jspecify.annotations.Nullable Kind checked(String address) {
    char first = address.charAt(0);
    if ((first == '1' || first == '3') && address.length() <= 35) {
      int version = Base58.version(address);
      return version == 0 || version == 5 ? BITCOIN : null;
    }
    if (first == 'r' && address.length() <= 35) {
      return Base58.rippleVersion(address) == 0 ? OTHER : null;
    }
    if ("LMDTt".indexOf(first) >= 0 && address.length() <= 35) {
      int version = Base58.version(address);
      return version == 48 || version == 50 || version == 30 || version == 65 ? OTHER : null;
    }
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bc1") || lower.startsWith("tb1")) {
      return Bech32.isValid(lower) ? BITCOIN : null;
    }
    boolean bech =
        lower.startsWith("ltc1") || lower.startsWith("addr1") || lower.startsWith("cosmos1");
    return bech && Bech32.isValid(lower) ? OTHER : null;
  }

  private static void ethereum(String address, boolean named, int start, int end, Finds out) {
    String hex = address.substring(2);
    boolean oneCase =
        hex.equals(hex.toLowerCase(Locale.ROOT)) || hex.equals(hex.toUpperCase(Locale.ROOT));
    boolean right = oneCase || Keccak.hasEip55Capitals(hex);
    double confidence = right ? (named ? 0.97 : oneCase ? 0.7 : 0.95) : named ? 0.7 : 0;
    if (confidence > 0) {
      out.add(start, end, ETHEREUM.type(), confidence, "wallet");
    }
  }

  private static boolean isHex(String address) {
    return address.startsWith("0x") && address.chars().skip(2).allMatch(c -> Chars.isHex((char) c));
  }

  /** A form like Bitcoin's with a wrong checksum. */
  private static boolean looksLike(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith("bc1")
        || ("13".indexOf(address.charAt(0)) >= 0
            && address.length() <= 36
            && Base58.isSpelled(address)
            && isMixed(address));
  }

  private static boolean looksLikeOther(String address) {
    int length = address.length();
    boolean base58 = Base58.isSpelled(address) && isMixed(address);
    return base58
        && ((length == 95 && "48".indexOf(address.charAt(0)) >= 0)
            || (length >= 32 && length <= 44));
  }

  private static boolean isMixed(String address) {
    return address.chars().anyMatch(Character::isUpperCase)
        && address.chars().anyMatch(Character::isLowerCase)
        && address.chars().anyMatch(Character::isDigit);
  }
}
