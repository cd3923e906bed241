package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.icao;
import static dev.privet.filters.privacy.detect.check.Digits.mod11And10;
import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.remainder;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/** Government ids of central and eastern Europe. */
final class EasternEurope {
  private EasternEurope() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("pl-pesel", "Polish PESEL number (weights 1379)")
            .forms("99999999999")
            .check(EasternEurope::isPesel)
            .words("pesel", "nr pesel", "numer pesel")
            .words(Ids.ANY)
            .alone(0.45)
            .found("PESEL «44051401359»", "pesel: «44051401359»", "PESEL«44051401359»")
            .ignored("PESEL 44051401358", "44051401359"),
        Ids.of("pl-nip", "Polish tax number (weights 657234567)")
            .forms("999-999-99-99", "999-99-99-999", "9999999999")
            .check(value -> weighted(value, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == at(value, 9))
            .words("nip", "numer nip")
            .found("NIP «123-456-32-18»", "NIP: «1234563218»")
            .ignored("NIP 123-456-32-19", "123-456-32-18"),
        Ids.of("pl-id-card", "Polish identity card (weights 7 3 1)")
            .forms("AAA-999999")
            .check(EasternEurope::isPolishCard)
            .words("dowód", "dowod", "dowód osobisty", "dowodu", "dowodu osobistego", "seria")
            .words("nr dowodu")
            .alone(0, 0.3)
            .found("dowód osobisty «ABA300000»", "dowodu: «ABA 300000»")
            .ignored("dowód ABA300001", "ABA300000"),
        Ids.of("cz-rodne-cislo", "Czech or Slovak birth number (modulo 11)")
            .forms("999999-9999", "999999-999")
            .check(EasternEurope::isBirthNumber)
            .strictly(written -> written.length() > 10)
            .words("rodné číslo", "rodne cislo", "rč", "r.č.", "rodného čísla", "rodným číslem")
            .words(Ids.ANY)
            .alone(0.55, 0.2)
            .found("rodné číslo «710319/2745»", "«710319/2745»", "rodné číslo «535125/003»")
            .ignored("rodné číslo 710319/2746", "719319/2745", "rodné číslo 545125/003"),
        Ids.of("hu-tax-id", "Hungarian tax identification (weights 1 to 9)")
            .forms("9999999999")
            .check(value ->
                value.charAt(0) == '8'
                    && weighted(value, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11 == at(value, 9))
            .words("adóazonosító", "adoazonosito", "adóazonosító jel", "adószám")
            .found("adóazonosító jel: «8071592153»")
            .ignored("adóazonosító jel: 8071592154"),
        Ids.of("hu-taj", "Hungarian social security number (weights 3 and 7)")
            .forms("999-999-999")
            .check(value -> weighted(value, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == at(value, 8))
            .words("taj", "taj szám", "társadalombiztosítási")
            .found("TAJ szám: «111 111 110»")
            .ignored("TAJ 111 111 111"),
        Ids.of("ro-cnp", "Romanian CNP (weights 279146358279)")
            .forms("9999999999999")
            .check(value ->
                value.charAt(0) != '0'
                    && Dates.yearFirst(value, 1)
                    && romanian(weighted(value, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11)
                        == at(value, 12))
            .words("cnp", "cod numeric personal")
            .words(Ids.ANY)
            .found("CNP «1630615123457»", "CNP: «7450320320861»")
            .ignored("CNP 1630615123458", "1630615123457"),
        Ids.of("bg-egn", "Bulgarian EGN (weights by GRAO)")
            .forms("9999999999")
            .check(EasternEurope::isBulgarian)
            .words("egn", "егн", "граждански номер")
            .words(Ids.ANY)
            .found("ЕГН «7523169263»", "EGN: «7523169263»")
            .ignored("EGN 7523169264", "7523169263"),
        Ids.of("hr-oib", "Croatian OIB (modulo 11,10)")
            .forms("99999999999")
            .check(value -> mod11And10(value))
            .words("oib", "osobni identifikacijski")
            .found("OIB «33392005961»", "OIB: «33392005961»")
            .ignored("OIB 33392005962", "33392005961"),
        Ids.of("rs-jmbg", "JMBG of Serbia and its neighbours (modulo 11)")
            .forms("9999999999999")
            .check(value ->
                Dates.isDay(number(value, 2, 4), number(value, 0, 2))
                    && (11 - weighted(value, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10
                        == at(value, 12))
            .words("jmbg", "emšo", "emso", "matični broj", "јмбг", "maticni broj")
            .found("JMBG «0101006500006»")
            .ignored("JMBG 0101006500007", "0101006500006"),
        Ids.of("ru-snils", "Russian SNILS (modulo 101)")
            .forms("999-999-999-99")
            .check(value ->
                weighted(value, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100 == number(value, 9, 11))
            .words("snils", "снилс", "страховой номер")
            .alone(0.6, 0)
            .found("СНИЛС «112-233-445 95»", "snils: «11223344595»")
            .ignored("СНИЛС 112-233-445 96"),
        Ids.of("ru-inn", "Russian tax number of a person (two check digits)")
            .forms("999999999999")
            .check(EasternEurope::isInn)
            .words("inn", "инн")
            .found("ИНН «500100732259»", "INN: «500100732259»")
            .ignored("ИНН 500100732258", "500100732259"),
        Ids.of("ru-passport", "Russian internal passport, in context")
            .forms("99-99-999999", "9999-999999")
            .words(Ids.PASSPORT)
            .found("паспорт «45 08 123456»", "паспорт серия «4508 123456»")
            .ignored("45 08 123456"),
        Ids.of("ua-rnokpp", "Ukrainian taxpayer number (modulo 11)")
            .forms("9999999999")
            .check(value ->
                Math.floorMod(weighted(value, -1, 5, 7, 9, 4, 6, 10, 5, 7), 11) % 10
                    == at(value, 9))
            .words("rnokpp", "рнокпп", "іпн", "ідентифікаційний код", "ипн", "інн")
            .found("РНОКПП «1759013776»")
            .ignored("РНОКПП 1759013777"));
  }

  /** A remainder of ten is written as one. */
  private static int romanian(int rest) {
    return rest == 10 ? 1 : rest;
  }

  private static boolean isPesel(String value) {
    int month = number(value, 2, 4) % 20;
    return Dates.isDay(month, number(value, 4, 6))
        && (10 - weighted(value, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10 == at(value, 10);
  }

  private static boolean isPolishCard(String value) {
    int expected = icao(value.substring(0, 3) + "0" + value.substring(4));
    return expected == at(value, 3);
  }

  private static boolean isBirthNumber(String value) {
    int month = number(value, 2, 4);
    int plain = month > 70 ? month - 70 : month > 50 ? month - 50 : month > 20 ? month - 20 : month;
    if (!Dates.isDay(plain, number(value, 4, 6))) {
      return false;
    }
    if (value.length() == 9) {
      return number(value, 0, 2) < 54;
    }
    return remainder(value, 11) == 0
        || (remainder(value.substring(0, 9), 11) == 10 && at(value, 9) == 0);
  }

  private static boolean isBulgarian(String value) {
    int month = number(value, 2, 4);
    int plain = month > 40 ? month - 40 : month > 20 ? month - 20 : month;
    return Dates.isDay(plain, number(value, 4, 6))
        && weighted(value, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == at(value, 9);
  }

  private static boolean isInn(String value) {
    int first = weighted(value, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
    int second = weighted(value, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
    return first == at(value, 10) && second == at(value, 11);
  }
}
