package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.luhn;
import static dev.privet.filters.privacy.detect.check.Digits.number;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/** Government ids of Africa and the Middle East. */
final class AfricaMiddleEast {
  private AfricaMiddleEast() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("za-id", "South African identity number (date and Luhn)")
            .forms("999999-9999-999", "9999999999999", "999999-9999-99-9")
            .check(value -> Dates.yearFirst(value, 0) && at(value, 10) < 2 && luhn(value))
            .words("south african", "rsa id", "sa id", "id no", "identity no", "id number", "said")
            .words("identiteitsnommer")
            .words(Ids.ANY)
            .alone(0.55, 0.4)
            .found("RSA ID «7503305044089»", "ID number: «750330 5044 089»")
            .ignored("RSA ID 7503305044088", "7503305044089"),
        Ids.of("ng-nin", "Nigerian national identification number, in context")
            .forms("99999999999", "9999-999-9999")
            .words("nin", "nimc", "bvn", "national identification")
            .named(0.9)
            .found("NIN: «12345678901»", "BVN «22212345678»")
            .ignored("12345678901"),
        Ids.of("ke-id", "Kenyan identity card, in context")
            .forms("99999999", "9999999")
            .words("kenya", "kitambulisho", "huduma", "kenyan id", "kenya id")
            .named(0.8)
            .found("Kenyan ID «12345678»")
            .ignored("12345678"),
        Ids.of("gh-card", "Ghana card")
            .forms("AAA-999999999-9")
            .check(value -> value.startsWith("GHA"))
            .words("ghana", "ghana card")
            .alone(0.85)
            .found("«GHA-123456789-0»")
            .ignored("GHB-123456789-0"),
        Ids.of("eg-national-id", "Egyptian national number (century, date, governorate)")
            .forms("99999999999999")
            .check(value ->
                (at(value, 0) == 2 || at(value, 0) == 3)
                    && Dates.yearFirst(value, 1)
                    && number(value, 7, 9) >= 1
                    && (number(value, 7, 9) <= 35 || number(value, 7, 9) == 88))
            .words("egypt", "egyptian", "الرقم القومي", "رقم قومي", "national id")
            .words(Ids.ANY)
            .found("الرقم القومي: «29001011234567»", "Egyptian ID «29001011234567»")
            .ignored("29001011234567"),
        Ids.of("sa-national-id", "Saudi national id or iqama (Luhn)")
            .forms("9999999999")
            .check(value -> (at(value, 0) == 1 || at(value, 0) == 2) && luhn(value))
            .words("iqama", "saudi", "هوية", "رقم الهوية", "الهوية الوطنية", "إقامة", "absher")
            .found("Iqama «2123456788»")
            .ignored("Iqama 2123456789"),
        Ids.of("ae-emirates-id", "Emirates ID (Luhn)")
            .forms("999-9999-9999999-9")
            .check(value -> value.startsWith("784") && luhn(value))
            .words("emirates", "emirates id", "eid", "الهوية")
            .alone(0.9, 0.8)
            .found("«784-1980-1234567-8»")
            .ignored("784-1980-1234567-9"),
        Ids.of("il-id", "Israeli identity number (Luhn)")
            .forms("999999999", "9999999-9", "99999999-9")
            .check(value -> luhn(value.length() == 8 ? "0" + value : value))
            .words("teudat zehut", "israel", "israeli", "תעודת זהות", "ת.ז", "ת״ז", "מספר זהות")
            .found("teudat zehut «3933742-3»", "תעודת זהות «039337423»")
            .ignored("teudat zehut 3933742-4"),
        Ids.of("ma-cin", "Moroccan identity card, in context")
            .forms("AA999999", "A999999", "A99999", "AA99999")
            .words("cin", "cnie", "carte nationale", "maroc")
            .named(0.85)
            .found("CNIE: «AB123456»")
            .ignored("AB123456"));
  }
}
