package dev.privet.filters.privacy.detect.device;

import static dev.privet.filters.privacy.detect.check.Digits.luhn;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;

/** Vehicles and devices. */
final class Devices {
  private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  private Devices() {}

  static List<CodeRule> codes() {
    return List.of(
        CodeRule.of(
                "pii.vehicle.vin",
                "Vehicle identification numbers (ISO 3779; check digit of 49 CFR 565)")
            .forms("NNNNNNNNNNNNNNNNN")
            .check(Devices::isVin)
            .words(
                """
                vin, vehicle, chassis, fahrgestell, fahrgestellnummer, fin, fahrzeug, vin number,
                vehicle identification, bastidor, número de bastidor, car, numéro de série, telaio,
                châssis, chassi
                """)
            .alone(0.8)
            .strictly(Devices::hasVinCheckDigit)
            .found(
                "VIN «1HGCM82633A004352»",
                "chassis number «WVWZZZ1JZXW000001»",
                "«1M8GDM9AXKP042788» was sold")
            .ignored("WVWZZZ1JZXW000001", "1HGCM82633A004353"),
        CodeRule.of("pii.device.imei", "IMEI numbers of phones (Luhn)")
            .forms("999999999999999", "99-999999-999999-9", "999999-99-999999-9")
            .check(value -> luhn(value))
            .words("imei", "imei number", "handset", "imei1", "imei2", "device id")
            .alone(0.6, 0.3)
            .found("IMEI «490154203237518»", "imei: «49-015420-323751-8»")
            .ignored("IMEI 490154203237519", "490154203237518"),
        CodeRule.of("pii.device.iccid", "Numbers of SIM cards (Luhn)")
            .forms("9999999999999999999", "99999999999999999999", "9999-9999-9999-9999-999")
            .check(value -> value.startsWith("89") && luhn(value))
            .words("iccid", "sim", "sim card", "sim number", "esim")
            .found("ICCID «8991101200003204514»")
            .ignored("8991101200003204514"));
  }

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of(
                "pii.vehicle.vin", "Vehicle identification numbers, in context", Devices::vinEnd)
            .labels(
                """
                vin, vin number, vin no, vin code, vehicle identification number, vehicle id number,
                chassis number, chassis no, fahrgestellnummer, fin, numéro de châssis,
                número de bastidor, número de chassi, numero di telaio, numer vin
                """)
            .adjacent()
            .named(0.7)
            .found("VIN «FRSP1PVJPLH8R5WTF» needs service", "The car's VIN is «ZV40CPM2EGCCMNNC8».")
            .ignored("VIN DECODERLIBRARYXYZ", "vin 12345678901234567"),
        LabelRule.of("pii.vehicle.plate", "Licence plates, in context", Devices::plateEnd)
            .labels(
                """
                license plate, licence plate, number plate, plate number, plate no, plate, plates,
                registration, reg, reg no, registration number, vehicle registration, vrn,
                kennzeichen, kfz kennzeichen, kfz, nummernschild, autokennzeichen, immatriculation,
                plaque, plaque d'immatriculation, immatriculé, immatriculée, immatriculé, immatriculée, amtliches kennzeichen, matrícula, matriculado, placa, placas, targa,
                kenteken, rejestracja, nr rejestracyjny, tablice, regnummer, registreringsnummer,
                license tag, tag no
                """)
            .adjacent()
            .found(
                "license plate: «7ABC123»",
                "plate FJ39HNN".replace("FJ39HNN", "«FJ39 HNN»"),
                "Kennzeichen «B-MW 1234»",
                "immatriculation «AB-123-CD»",
                "matrícula «1234 BCD»",
                "number plate is «LB07SEO»")
            .ignored("plate of food 12", "registration 2024", "reg 12", "plate tectonics"),
        LabelRule.of(
                "pii.device.serial", "Serial numbers of devices, in context", Devices::serialEnd)
            .labels(
                """
                serial, serial number, serial no, serialnumber, s/n, sn, device serial,
                seriennummer, serien nr, numéro de série, número de serie, numero di serie,
                device id, udid, idfa, advertising id, android id, asset tag, gaid, deviceid
                """)
            .adjacent()
            .found(
                "serial number: «C02XK1JFJG5H»",
                "S/N «5CD1234XYZ»",
                "Seriennummer «R58M12ABCDE»",
                "IDFA: «AEBE52E7-03EE-455A-B3C4-E57283966239»")
            .ignored("serial port 12", "serial: true", "serial number pending"));
  }

  /** Seventeen capitals and digits, whatever the check digit. */
  private static int vinEnd(String text, int start) {
    int end = start;
    while (end <= start + 17
        && (Chars.isUpper(Chars.at(text, end)) || Chars.isDigit(Chars.at(text, end)))) {
      end++;
    }
    int digits = Chars.digits(text, start, end);
    boolean whole = end == start + 17 && !Chars.isWord(Chars.at(text, end));
    return whole && digits >= 2 && digits <= 15 ? end : -1;
  }

  private static boolean isVin(String value) {
    boolean digit = false;
    boolean letter = false;
    for (int i = 0; i < 17; i++) {
      char c = value.charAt(i);
      if (c == 'I' || c == 'O' || c == 'Q') {
        return false;
      }
      digit |= Chars.isDigit(c);
      letter |= !Chars.isDigit(c);
    }
    return digit && letter && value.substring(13).chars().allMatch(c -> c <= '9');
  }

  private static boolean hasVinCheckDigit(String value) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += VIN_VALUES.indexOf(value.charAt(i)) % 10 * VIN_WEIGHTS[i];
    }
    return "0123456789X".charAt(sum % 11) == value.charAt(8);
  }

  private static int plateEnd(String text, int start) {
    int end = start;
    int digits = 0;
    int letters = 0;
    int gaps = 0;
    int limit = Math.min(text.length(), start + 14);
    while (end < limit) {
      char c = text.charAt(end);
      boolean gap = c == ' ' || c == '-' || c == '·';
      if (gap && gaps < 3 && end > start && isPlate(Chars.at(text, end + 1))) {
        gaps++;
      } else if (isPlate(c)) {
        digits += Chars.isDigit(c) ? 1 : 0;
        letters += Chars.isDigit(c) ? 0 : 1;
      } else {
        break;
      }
      end++;
    }
    boolean whole = !Chars.isWord(Chars.at(text, end));
    return whole && digits >= 1 && letters >= 1 && digits + letters >= 5 ? end : -1;
  }

  private static boolean isPlate(char c) {
    return Chars.isDigit(c) || Chars.isUpper(c) || c == 'Ä' || c == 'Ö' || c == 'Ü';
  }

  private static int serialEnd(String text, int start) {
    int end = start;
    int digits = 0;
    while (end < Math.min(text.length(), start + 40)
        && (Chars.isAsciiAlnum(text.charAt(end)) || text.charAt(end) == '-')) {
      digits += Chars.isDigit(text.charAt(end)) ? 1 : 0;
      end++;
    }
    while (end > start && text.charAt(end - 1) == '-') {
      end--;
    }
    return digits >= 3 && end - start >= 7 ? end : -1;
  }
}
