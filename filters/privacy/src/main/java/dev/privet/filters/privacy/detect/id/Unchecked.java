package dev.privet.filters.privacy.detect.id;

import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.CalendarDate;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.ArrayList;
import java.util.List;

/**
 * What is called a government id or a card number but has no check digits that are right: mistyped,
 * made up, or of a form that no row knows. Told as such it is no less personal.
 */
final class Unchecked {
  private static final int MOST = 26;

  private Unchecked() {}

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of(
                "pii.national-id.unchecked",
                "Government ids after their name, whatever their check digits",
                Unchecked::idEnd)
            .labels(
                """
                ssn, social security, social security number, social security no, itin, ein, nino,
                ni number, national insurance, national insurance number, nhs number, nhs no, utr,
                national id, national id number, national identity number, identity card,
                identity card number, id card, id card no, id number, personal number,
                tax id, tax number, tax identification number, taxpayer id, passport,
                passport number, passport no, reisepassnr, reisepassnummer, passnr, pass nr, passeport,
                pasaporte, passaporto, passaporte, paspoort, paszport, driver license, drivers license, driver's license,
                driving licence, driving license number, licence number, patente, patente di guida,
                numero patente, permiso de conducir, carnet de conducir, permis de conduire,
                führerschein, führerscheinnummer, rijbewijs, rijbewijsnummer, prawo jazdy, körkort,
                kørekort, carta de condução, cnh, sin, tfn, abn, medicare,
                emirates id, resident id, aadhaar, aadhar, aadhaar number, aadhaar no, aadhar no, pesel nr, dni no, nric no, ssn no, ssn number, c.f.,
                fødselsnr, personnr, nino no, passport nr, passport id, pan number, pan card,
                voter id, nric, dni, nie, nif, cif, número de identificación, seguridad social,
                número de seguridad social, nss, curp, rfc, rut, run, cuit, cuil, cédula, cpf, cnpj,
                rg, nir, numéro de sécurité sociale, numéro de sécu, carte vitale,
                numéro fiscal, cni, codice fiscale, carta d'identità, partita iva, steuer id,
                steueridentifikationsnummer, steuernummer, idnr, sozialversicherungsnummer, svnr,
                sv nummer, rentenversicherungsnummer, personalausweis, personalausweisnummer,
                ausweisnummer, reisepass, bsn, burgerservicenummer, rijksregisternummer, pesel, nip,
                regon, dowód osobisty, personnummer, cpr, cpr nummer, fødselsnummer, hetu,
                henkilötunnus, ahv, ahv nummer, rodné číslo, cnp, egn, jmbg, tc kimlik,
                tc kimlik no, afm, amka, инн, снилс, паспорт, 身份证, 身份证号, マイナンバー, 주민등록번호
                """)
            .adjacent()
            .named(0.55)
            .found(
                "my SSN is «219-09-999»",
                "DNI «50123456J»",
                "patente di guida «U1A23456BC»",
                "Emirates ID «784-1980-1234567-1»")
            .ignored(
                "passport control 2024",
                "tax number of 2023",
                "sin 0.4821",
                "RFC 7231 7.1.2",
                "the SSN field is required",
                "id card holders 12000"),
        LabelRule.of(
                "pii.card.unchecked",
                "Card numbers after their name, whatever their check digit",
                Unchecked::cardEnd)
            .labels(
                """
                card number, card no, card num, card, card on file, charge, charged to, billed to,
                paid with, pay with, credit card, credit card number, debit card,
                debit card number, cc number, cc, cc no, visa, mastercard, amex, american express,
                pan, kreditkarte, kreditkartennummer, kartennummer, carte bancaire,
                numéro de carte, carte bleue, tarjeta, tarjeta de crédito, número de tarjeta,
                carta di credito, numero carta, cartão, cartão de crédito, número do cartão,
                creditcard, creditcardnummer, kaartnummer, numer karty, kortnummer, 卡号
                """)
            .adjacent()
            .named(0.55)
            .found(
                "card number: «4111 1111 1111 1112»",
                "Visa «4539 1488 0343 6460»",
                "Charge «3599088679803383» for it")
            .ignored("card 4111", "card number 12", "visa 2024 2025 2026"),
        LabelRule.of(
                "pii.card.ending", "Last four digits of a card, in context", Unchecked::fourEnd)
            .labels(endings("in", "with"))
            .labels(
                """
                last four digits of my card, last 4 digits of my card, last four of my card,
                last 4 of my card, last four of the card, last 4 of the card,
                last four digits of the card, last 4 digits of the card, card last four, card last 4,
                karte endet auf, kreditkarte endet auf, karte endend auf, tarjeta terminada en,
                tarjeta que termina en, carte se terminant par, carte finissant par,
                carta che termina con, carta terminante con, cartão terminado em,
                cartão final, kaart eindigend op, karta kończąca się na
                """)
            .adjacent()
            .named(0.75)
            .found(
                "the card ending in «4242»",
                "Visa ending «1881» was declined",
                "the last four digits of my card are «0057»",
                "meine Karte endet auf «9921»")
            .ignored("card ending in 42", "the string ending in 4242", "card ending in 42424"),
        LabelRule.of(
                "pii.national-id.ending", "Last four digits of a government id", Unchecked::fourEnd)
            .labels(
                """
                last four of my ssn, last 4 of my ssn, last four of my social, last 4 of my social,
                last four of ssn, last 4 of ssn, ssn last four, ssn last 4, ssn ending in,
                social ending in, last four digits of my ssn, last 4 digits of my ssn,
                last four of my social security number, last 4 of my social security number,
                last four digits of my social security number, last four ssn, last 4 ssn
                """)
            .adjacent()
            .named(0.75)
            .found("last 4 of my social: «6789»", "SSN last four «1234»")
            .ignored("last four of my cases", "ssn ending in letters"));
  }

  /** "card ending in", "visa ending with", "amex ending". */
  private static String[] endings(String... prepositions) {
    var endings = new ArrayList<String>();
    for (String card :
        List.of("card", "visa", "mastercard", "amex", "debit", "credit", "account")) {
      endings.add(card + " ending");
      for (String preposition : prepositions) {
        endings.add(card + " ending " + preposition);
        endings.add(card + " that ends " + preposition);
        endings.add(card + " ends " + preposition);
      }
    }
    return endings.toArray(String[]::new);
  }

  private static int fourEnd(String text, int start) {
    int from = start;
    while (from < start + 4 && "*x•".indexOf(Chars.at(text, from)) >= 0) {
      from++;
    }
    int end = Chars.digitsEnd(text, from);
    return end == from + 4 && Chars.endsNumber(text, end) ? end : -1;
  }

  /** Six digits or more, perhaps with letters, in groups. */
  private static int idEnd(String text, int start) {
    int end = runEnd(text, start);
    int digits = Chars.digits(text, start, end);
    boolean date = CalendarDate.end(text, start) > 0;
    boolean section = text.startsWith(" ", start + 4) && Chars.at(text, start + 6) == '.';
    boolean other = date || section || isDecimal(text, start, end);
    return digits >= 6 && digits <= 18 && !other ? end : -1;
  }

  private static boolean isDecimal(String text, int start, int end) {
    int point = Chars.digitsEnd(text, start);
    return point > start
        && point + 1 < end
        && text.charAt(point) == '.'
        && Chars.digitsEnd(text, point + 1) >= end;
  }

  private static int cardEnd(String text, int start) {
    int end = runEnd(text, start);
    int digits = Chars.digits(text, start, end);
    int groups = Chars.digitsEnd(text, start) - start;
    boolean right = digits >= 12 && digits <= 19 && (groups == 4 || groups >= 12);
    return right && "3456".indexOf(text.charAt(start)) >= 0 ? end : -1;
  }

  private static int runEnd(String text, int start) {
    int end = start;
    int limit = Math.min(text.length(), start + MOST);
    while (end < limit && isPart(text, end)) {
      end++;
    }
    while (end > start && !Chars.isAsciiAlnum(text.charAt(end - 1))) {
      end--;
    }
    return Chars.isWord(Chars.at(text, end)) ? start : end;
  }

  /** Digits and capitals; one sign or space between, and a digit or a capital after it. */
  private static boolean isPart(String text, int at) {
    char c = text.charAt(at);
    char next = Chars.at(text, at + 1);
    boolean sign = c == ' ' || c == '-' || c == '.' || c == '/';
    boolean capital = Chars.isUpper(next) && !Character.isLowerCase(Chars.at(text, at + 2));
    return Chars.isDigit(c) || Chars.isUpper(c) || (sign && (Chars.isDigit(next) || capital));
  }
}
