package dev.privet.filters.privacy.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks of wallets against what their specifications publish. */
class CoinAddressesTest {
  @Test
  void base58_bitcoinAddress_isValidAndNoneOfItsChangesIs() {
    String valid = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2";
    assertThat(Base58.version(valid)).isZero();
    for (int i = 0; i < valid.length(); i++) {
      char other = valid.charAt(i) == 'z' ? 'y' : 'z';
      assertThat(Base58.version(valid.substring(0, i) + other + valid.substring(i + 1)))
          .as("%d", i)
          .isEqualTo(-1);
    }
  }

  @Test
  void base58_addressesOfEachVersion_tellIt() {
    assertThat(Base58.version("1111111111111111111114oLvT2")).isZero();
    assertThat(Base58.version("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy")).isEqualTo(5);
    assertThat(Base58.version("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn")).isEqualTo(111);
    assertThat(Base58.version("2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc")).isEqualTo(196);
    assertThat(Base58.rippleVersion("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh")).isZero();
    assertThat(Base58.rippleVersion("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi")).isEqualTo(-1);
  }

  @Test
  void base58_whatIsNoAddress_hasNoVersion() {
    for (String no :
        List.of(
            "",
            "1",
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN0",
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2111",
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
            "1".repeat(25),
            "1".repeat(40))) {
      assertThat(Base58.version(no)).as(no).isEqualTo(-1);
    }
    assertThat(Base58.isSpelled("19AZaz")).isTrue();
    for (String no : List.of("0", "I", "O", "l", "a0", "a b")) {
      assertThat(Base58.isSpelled(no)).as(no).isFalse();
    }
  }

  @Test
  void bech32_publishedVectors_areJudgedAsPublished() {
    for (String valid :
        List.of(
            "a12uel5l",
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
            "?1ezyfcl",
            "?1v759aa",
            "a1lqfn3a",
            "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx")) {
      assertThat(Bech32.isValid(valid)).as(valid).isTrue();
    }
    assertThat(Bech32.isValid("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")).isFalse();
    for (String no :
        List.of(
            "1nwldj5",
            "pzry9x0s0muk",
            "1pzry9x0s0muk",
            "x1b4n0q5v",
            "li1dgmt3",
            "10a06t8",
            "1qzzfhee",
            "",
            "1",
            "a1",
            "a12uel5",
            "a12uel5b")) {
      assertThat(Bech32.isValid(no)).as(no).isFalse();
    }
  }

  @Test
  void keccak_vectorsOfEip55_areJudgedAsPublished() {
    for (String valid :
        List.of(
            "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "52908400098527886E0F7030069857D2E4169EE7",
            "D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")) {
      assertThat(Keccak.hasEip55Capitals(valid)).as(valid).isTrue();
    }
    assertThat(Keccak.hasEip55Capitals("5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed")).isFalse();
  }

  @Test
  void keccak_letterInTheOtherCase_isRejected() {
    String valid = "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    for (int i = 0; i < valid.length(); i++) {
      char c = valid.charAt(i);
      if (Character.isLetter(c)) {
        String wrong = valid.substring(0, i) + (char) (c ^ 32) + valid.substring(i + 1);
        assertThat(Keccak.hasEip55Capitals(wrong)).as("%d", i).isFalse();
      }
    }
  }

  @Test
  void keccak_publishedDigests_areTheSame() {
    assertThat(digest(""))
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertThat(digest("abc"))
        .isEqualTo("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
  }

  private static String digest(String ascii) {
    ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    for (long lane : Keccak.hash(ascii)) {
      bytes.putLong(lane);
    }
    return HexFormat.of().formatHex(bytes.array(), 0, 32);
  }
}
