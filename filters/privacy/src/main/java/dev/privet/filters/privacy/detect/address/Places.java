package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Parts of addresses beside their names, and postcodes that have a form of their own. */
final class Places {
  private static final String POSTCODES = "Postcodes and places of addresses, in context";

  private static final Set<String> AREAS =
      Set.of(
          ("AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC"
                  + " EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN"
                  + " LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO"
                  + " SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE")
              .split(" ", -1));

  private Places() {}

  static List<CodeRule> codes() {
    return List.of(
        CodeRule.of("pii.address.postcode", POSTCODES)
            .forms("A9-9AA", "A99-9AA", "AA9-9AA", "AA99-9AA", "A9A-9AA", "AA9A-9AA")
            .check(Places::isBritish)
            .words("postcode", "post code", "postal code", "zip", "address", "live", "lives", "uk")
            .alone(0.6, 0)
            .found("«SW1A 1AA»", "postcode: «M1 1AE»", "lives at «ec1a1bb»")
            .ignored("QQ1 1AA", "M1 1CI", "EC1A1BB"));
  }

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of("pii.address.postcode", POSTCODES, Places::postcodeEnd)
            .labels(
                """
                zip, zip code, zipcode, postcode, post code, postal code, postalcode, plz,
                postleitzahl, code postal, cp, c.p., código postal, codigo postal, cap, cep,
                kod pocztowy, postnummer, postcodes, pin code, pincode, 郵便番号, 邮编, psč,
                irányítószám
                """)
            .adjacent()
            .found(
                "ZIP: «90210»",
                "PLZ «10115»",
                "CP: «28013»",
                "\"postal_code\": \"«75002»\"",
                "zip code «90210-1234»")
            .ignored("zip file 12", "cap 5", "zip: archive.zip"),
        LabelRule.of("pii.address", "Addresses beside a word for them", Places::addressEnd)
            .labels(
                """
                address, home address, postal address, mailing address, street address,
                billing address, shipping address, delivery address, residential address,
                address line 1, address 1, addr, street, adresse, anschrift, wohnanschrift,
                lieferadresse, rechnungsadresse, adresse postale, domicilio, dirección, indirizzo,
                residenza, endereço, morada, adres, adresa, adress, osoite, lakcím, адрес
                """)
            .named(0.7)
            .found(
                "Address: «The Old Vicarage 3, Church Hill»",
                "\"street\": \"«Lindenhof 4»\"",
                "Anschrift: «Am Wehr 3»",
                "Domicilio: «C/ de Roberto de Agustina»",
                "Domicilio: «calle cartagena 19, 3B».")
            .ignored(
                "address: 10.0.0.1",
                "Address: localhost:8080",
                "address: required",
                "IP address: Node 12:80",
                "street: string"),
        LabelRule.of("pii.address.city", "Places beside a word for city or town", Places::cityEnd)
            .labels(
                """
                city, town, wohnort, stadt, ville, ciudad, localidad, provincia,
                localidad/provincia, localidad/ provincia, población, città, cidade, woonplaats,
                miasto, ort, municipio, hometown, birthplace, place of birth, geburtsort,
                lieu de naissance, lugar de nacimiento, luogo di nascita
                """)
            .named(0.7)
            .found(
                "City: «Springfield»",
                "\"city\": \"«San Francisco»\"",
                "Wohnort: «Köln»",
                "place of birth: «Leeds»")
            .ignored("city of angels", "city: string", "the city is large"));
  }

  private static boolean isBritish(String value) {
    int area = Chars.isUpper(value.charAt(1)) ? 2 : 1;
    String inward = value.substring(value.length() - 2);
    return AREAS.contains(value.substring(0, area))
        && inward.chars().noneMatch(c -> "CIKMOV".indexOf(c) >= 0);
  }

  private static int postcodeEnd(String text, int start) {
    int end = Postcodes.end(text, start);
    boolean decimal =
        end > 0 && Chars.at(text, end) == '.' && Chars.isDigit(Chars.at(text, end + 1));
    return decimal ? -1 : end;
  }

  /** A line with a number and a word with a capital. */
  private static int addressEnd(String text, int start) {
    int first = HouseNumbers.wordEnd(text, start);
    boolean slash = Chars.at(text, first) == '/';
    boolean street =
        (Lexicon.bits(text.substring(start, slash ? first + 1 : first)) & Lexicon.BEFORE) != 0;
    boolean begins =
        street || Chars.isDigit(text.charAt(start)) || Character.isUpperCase(text.charAt(start));
    if (!begins) {
      return -1;
    }
    int end = start;
    boolean digit = false;
    boolean word = false;
    int limit = Math.min(text.length(), start + 90);
    while (end < limit && !endsAddress(text, end)) {
      digit |= Chars.isDigit(text.charAt(end));
      word |=
          Character.isUpperCase(text.charAt(end)) && Character.isLowerCase(Chars.at(text, end + 1));
      end++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    String line = text.substring(start, Math.max(start, end));
    boolean code = line.indexOf(':') >= 0 || line.indexOf('@') >= 0 || line.indexOf('=') >= 0;
    return (digit || street) && (word || street) && !code && line.indexOf(' ') > 0 ? end : -1;
  }

  private static boolean endsAddress(String text, int at) {
    char c = text.charAt(at);
    char after = Chars.at(text, at + 2);
    boolean clause = c == ',' && Chars.at(text, at + 1) == ' ' && Character.isLowerCase(after);
    boolean sentence =
        c == '.' && Chars.at(text, at + 1) <= ' ' && Chars.isDigit(Chars.at(text, at - 1));
    return clause || sentence || "\n\r\"|;<>\t{}()".indexOf(c) >= 0;
  }

  private static int cityEnd(String text, int start) {
    int end = start;
    int limit = Math.min(text.length(), start + 32);
    while (end < limit
        && (Character.isLetter(text.charAt(end)) || " '-.".indexOf(text.charAt(end)) >= 0)) {
      if (text.charAt(end) == ' ' && !Character.isUpperCase(Chars.at(text, end + 1))) {
        break;
      }
      end++;
    }
    while (end > start && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    boolean capital = end > start + 1 && Character.isUpperCase(text.charAt(start));
    char after = Chars.at(text, end);
    boolean code = (after == '(' || after == '_' || after == '.') && Chars.at(text, end + 1) > ' ';
    if (!capital || code) {
      return -1;
    }
    int at = end;
    while (at < Math.min(text.length(), end + 3) && " ,-(".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int postcode = at > end ? Postcodes.end(text, at) : -1;
    return postcode > 0 ? postcode : end;
  }
}
