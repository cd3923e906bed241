package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.luhn;
import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/** Government ids of the Nordic and Baltic countries. */
final class NorthernEurope {
  private static final String HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  private NorthernEurope() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("se-personnummer", "Swedish personal or coordination number (Luhn)")
            .forms("999999S9999", "99999999S9999", "999999-9999", "99999999-9999")
            .check(NorthernEurope::isSwedish)
            .words("personnummer", "personnr", "samordningsnummer", "pnr", "personal number")
            .words(Ids.ANY)
            .alone(0.85, 0.3)
            .found(
                "personnummer «811228-9874»",
                "«19811228-9874»",
                "pnr: «8112289874»",
                "«811228+9874»")
            .ignored("811228-9875", "813228-9874", "8112289874"),
        Ids.of("fi-hetu", "Finnish personal identity code (modulo 31)")
            .forms("999999S999N")
            .check(NorthernEurope::isFinnish)
            .words("hetu", "henkilötunnus", "henkilotunnus", "sotu", "personbeteckning")
            .alone(0.95)
            .found("hetu «131052-308T»", "«131052-308T»")
            .ignored("131052-308U", "321352-308T"),
        Ids.of("dk-cpr", "Danish CPR number (date and serial; modulo 11 until 2007)")
            .forms("999999-9999")
            .check(value -> Dates.dayFirst(value, 0))
            .words("cpr", "cpr nr", "cprnr", "cpr nummer", "personnummer", "cpr-nummer")
            .words(Ids.ANY)
            .alone(0.6, 0)
            .found("CPR «070761-4285»", "cpr-nr.: «0707614285»", "«250761-4285»")
            .ignored("CPR 321361-4285", "0707614285"),
        Ids.of("no-fodselsnummer", "Norwegian birth or D number (two check digits modulo 11)")
            .forms("999999-99999", "99999999999")
            .check(NorthernEurope::isNorwegian)
            .words("fødselsnummer", "fodselsnummer", "fnr", "personnummer", "d nummer", "fødselsnr")
            .words(Ids.ANY)
            .alone(0.8, 0.45)
            .found("fødselsnummer «151086 95088»", "fnr: «15108695088»")
            .ignored("fnr 15108695077", "15108695088"),
        Ids.of("is-kennitala", "Icelandic kennitala (modulo 11)")
            .forms("999999-9999")
            .check(value ->
                Dates.isDay(number(value, 2, 4), dayOf(value))
                    && weighted(value, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0
                    && (at(value, 9) == 9 || at(value, 9) == 0))
            .words("kennitala", "kt", "kennitölu")
            .alone(0.85, 0)
            .found("kt. «120174-3399»", "«120174-3399»")
            .ignored("120174-3389"),
        Ids.of("ee-isikukood", "Estonian personal code (two-stage modulo 11)")
            .forms("99999999999")
            .check(NorthernEurope::isBaltic)
            .words("isikukood", "ik", "personal code", "eesti")
            .words(Ids.ANY)
            .alone(0.4)
            .found("isikukood «36805280109»")
            .ignored("isikukood 36805280108"),
        Ids.of("lt-asmens-kodas", "Lithuanian personal code (two-stage modulo 11)")
            .forms("99999999999")
            .check(NorthernEurope::isBaltic)
            .words("asmens kodas", "a.k.", "ak", "lietuva")
            .found("asmens kodas «33309240064»")
            .ignored("asmens kodas 33309240065"),
        Ids.of("lv-personas-kods", "Latvian personal code (modulo 11 for those with a date)")
            .forms("999999-99999")
            .check(NorthernEurope::isLatvian)
            .words("personas kods", "personas kodu", "p.k.", "latvija")
            .alone(0.6, 0)
            .found("personas kods «161175-19997»")
            .ignored("personas kods 161175-19996"));
  }

  /** The day of an Icelandic number; firms add forty. */
  private static int dayOf(String value) {
    int day = number(value, 0, 2);
    return day > 40 ? day - 40 : day;
  }

  private static boolean isSwedish(String value) {
    String ten = value.length() == 12 ? value.substring(2) : value;
    int day = number(ten, 4, 6);
    boolean century = value.length() == 10 || List.of(18, 19, 20).contains(number(value, 0, 2));
    return ten.length() == 10
        && century
        && Dates.isDay(number(ten, 2, 4), day > 60 ? day - 60 : day)
        && luhn(ten);
  }

  private static boolean isFinnish(String value) {
    int serial = value.length() - 4;
    if (value.chars().limit(6).anyMatch(c -> c > '9')
        || value.substring(serial, serial + 3).chars().anyMatch(c -> c > '9')
        || (value.length() == 11 && "ABCDEFUVWXY".indexOf(value.charAt(6)) < 0)) {
      return false;
    }
    int number = number(value.substring(0, 6) + value.substring(serial, serial + 3), 0, 9);
    return Dates.dayFirst(value, 0) && HETU.charAt(number % 31) == value.charAt(value.length() - 1);
  }

  private static boolean isNorwegian(String value) {
    int day = number(value, 0, 2);
    int month = number(value, 2, 4);
    return Dates.isDay(month > 40 ? month - 40 : month, day > 40 ? day - 40 : day)
        && weighted(value, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
        && weighted(value, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  private static boolean isBaltic(String value) {
    int check = weighted(value, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
    if (check == 10) {
      check = weighted(value, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
    }
    return "123456".indexOf(value.charAt(0)) >= 0
        && Dates.yearFirst(value, 1)
        && check == at(value, 10);
  }

  private static boolean isLatvian(String value) {
    if (value.startsWith("32")) {
      return true;
    }
    int sum = 1 + weighted(value, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9);
    return Dates.dayFirst(value, 0) && sum % 11 % 10 == at(value, 10);
  }
}
