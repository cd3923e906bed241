package dev.privet.filters.privacy.detect.money;

import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.uniform;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.check.Digits;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Bank accounts, details of cards, and numbers of payers of value added tax. */
final class Banking {
  private static final String[] ACCOUNTS = {
    "999999",
    "9999999",
    "99999999",
    "999999999",
    "9999999999",
    "99999999999",
    "999999999999",
    "9999999999999",
    "99999999999999",
    "999999999999999",
    "9999999999999999",
    "99999999999999999",
    "9999-9999-99",
    "9999-9999-9999",
    "999-999-999",
    "9999-9999-99-9999999999",
    "99-9999-9999999-999",
    "999-999999-999",
    "9999-99-99999"
  };
  private static final Set<String> COUNTRIES = Set.of(java.util.Locale.getISOCountries());

  private Banking() {}

  static List<CodeRule> codes() {
    return List.of(
        CodeRule.of("pii.bank-account.us-routing", "US bank routing numbers (ABA, weights 3 7 1)")
            .forms("999999999", "9999-9999-9")
            .check(Banking::isRouting)
            .words("routing", "routing number", "aba", "rtn", "routing no", "transit", "wire")
            .found("routing number «021000021»", "ABA: «011401533»")
            .ignored("routing number 021000022", "021000021"),
        CodeRule.of("pii.bank-account.uk-sort-code", "UK sort codes, in context")
            .forms("99-99-99")
            .words("sort code", "sortcode", "sort")
            .found("sort code «20-00-00»", "Sort Code: «200000»")
            .ignored("20-00-00", "order 200000"),
        CodeRule.of("pii.bank-account.au-bsb", "Australian BSB numbers, in context")
            .forms("999-999")
            .words("bsb")
            .found("BSB «062-000»")
            .ignored("062-000"),
        CodeRule.of("pii.bank-account.de-blz", "German bank codes, in context")
            .forms("999-999-99")
            .words("blz", "bankleitzahl")
            .found("BLZ «370 400 44»", "Bankleitzahl: «37040044»")
            .ignored("370 400 44"),
        CodeRule.of("pii.bank-account.in-ifsc", "Indian bank branch codes (IFSC)")
            .forms("AAAA9NNNNNN")
            .check(value -> value.charAt(4) == '0')
            .words("ifsc", "ifsc code", "branch code", "bank")
            .named(0.9)
            .found("IFSC «SBIN0001234»")
            .ignored("SBIN0001234"),
        CodeRule.of("pii.bank-account.ca-transit", "Canadian transit numbers, in context")
            .forms("99999-999")
            .words("transit", "institution", "transit number")
            .found("transit number «12345-678»")
            .ignored("12345-678"),
        CodeRule.of("pii.bank-account.mx-clabe", "Mexican CLABE (weights 3 7 1)")
            .forms("999999999999999999")
            .check(Banking::isClabe)
            .words("clabe", "cuenta", "interbancaria")
            .named(0.97)
            .found("CLABE «032180000118359719»")
            .ignored("CLABE 032180000118359718"),
        CodeRule.of(
                "pii.bank-account.number", "Account numbers of six to seventeen digits, in context")
            .forms(ACCOUNTS)
            .check(value -> !uniform(value))
            .words(
                """
                account number, account no, account num, acc., acc no, acc. no, acct, acct no, bank account, a/c, a/c no,
                account nr, account#, checking account, savings account, accountnumber, konto,
                kontonummer, konto nr, kto, ktonr, kto nr, numéro de compte, compte bancaire,
                compte, cuenta, número de cuenta, cuenta bancaria, numero di conto, conto corrente,
                conta, conta corrente, número da conta, rekening, rekeningnummer, numer konta,
                nr konta, rachunek, bankkonto, kontonr, account, 口座番号, 账号, 계좌번호, счет, номер счета,
                beneficiary account, iban no
                """)
            .named(0.8)
            .found(
                "account number «12345678»",
                "Kontonummer: «532013000»",
                "acct #«000123456789»",
                "my checking account «1234567890» at Chase",
                "sort code 20-00-00, account «55779911»")
            .ignored("12345678", "order 12345678", "accounts: 12 of 34"));
  }

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of("pii.bic", "BIC of a bank (ISO 9362), in context", Banking::bicEnd)
            .labels(
                """
                bic, swift, swift code, bic code, bic swift, swift bic, bic/swift, swift/bic,
                swiftcode, bank identifier
                """)
            .adjacent()
            .named(0.95)
            .found("BIC: «DEUTDEFF»", "SWIFT «COBADEFFXXX»", "BIC/SWIFT code: «NWBKGB2L»")
            .ignored("BIC: pending", "SWIFT CODEWORD"),
        LabelRule.of("pii.card.expiry", "Expiry dates of cards, in context", Banking::expiryEnd)
            .labels(
                """
                exp, expiry, expires, expiration, exp date, expiry date, expiration date,
                valid thru, valid until, gültig bis, gueltig bis, expire le, caduca, caducidad,
                vencimiento, validade, scadenza, good thru, card expiry, cc exp, mm/yy,
                verfallsdatum
                """)
            .adjacent()
            .found(
                "exp «12/27»", "Expiry date: «03/2029»", "gültig bis «09-28»", "valid thru «1/30»")
            .ignored("exp 2.718", "expires 13/27", "expires in 12 days", "exp 12/27/2026"),
        LabelRule.of("pii.card.cvv", "Security codes of cards, in context", Banking::cvvEnd)
            .labels(
                """
                cvv, cvc, cvv2, cvc2, cid, csc, security code, card security code, prüfnummer,
                kartenprüfnummer, cryptogramme, código de seguridad, codigo de seguridad,
                código de segurança, cvn, card code
                """)
            .adjacent()
            .named(0.9)
            .found("CVV «123»", "cvc: «4567»", "security code is «987»", "\"cvv\":\"«321»\"")
            .ignored("CVV check", "cvv 12", "cvv 12345"));
  }

  private static boolean isRouting(String value) {
    int area = number(value, 0, 2);
    boolean issued =
        area <= 12 || (area >= 21 && area <= 32) || (area >= 61 && area <= 72) || area == 80;
    return issued && !uniform(value) && weighted(value, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  private static boolean isClabe(String value) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += Digits.at(value, i) * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1) % 10;
    }
    return (10 - sum % 10) % 10 == Digits.at(value, 17);
  }

  private static int bicEnd(String text, int start) {
    int end = start;
    while (end < Math.min(text.length(), start + 12) && Chars.isAsciiAlnum(text.charAt(end))) {
      end++;
    }
    int length = end - start;
    if ((length != 8 && length != 11) || !Chars.isUpper(text.charAt(start))) {
      return -1;
    }
    for (int i = start; i < start + 6; i++) {
      if (!Chars.isUpper(text.charAt(i))) {
        return -1;
      }
    }
    return COUNTRIES.contains(text.substring(start + 4, start + 6)) ? end : -1;
  }

  private static int expiryEnd(String text, int start) {
    int month = Chars.digitsEnd(text, start);
    char separator = Chars.at(text, month);
    if (month == start || month - start > 2 || (separator != '/' && separator != '-')) {
      return -1;
    }
    int end = Chars.digitsEnd(text, month + 1);
    int length = end - month - 1;
    int value = Integer.parseInt(text.substring(start, month));
    boolean right = value >= 1 && value <= 12 && (length == 2 || length == 4);
    char after = Chars.at(text, end);
    boolean goesOn = (after == '/' || after == '-') && Chars.isWord(Chars.at(text, end + 1));
    boolean ends = !Chars.isWord(after) && !goesOn;
    return right && ends ? end : -1;
  }

  private static int cvvEnd(String text, int start) {
    int end = Chars.digitsEnd(text, start);
    return (end - start == 3 || end - start == 4) && Chars.endsNumber(text, end) ? end : -1;
  }
}
