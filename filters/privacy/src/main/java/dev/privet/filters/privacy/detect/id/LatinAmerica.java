package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.luhn;
import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.uniform;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;
import java.util.Set;

/** Government ids of South America. */
final class LatinAmerica {
  private static final Set<Integer> CUIT = Set.of(20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55);
  private static final int[] NIT = {3, 7, 13, 17, 19, 23, 29, 37, 41, 43};

  private LatinAmerica() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("br-cpf", "Brazilian CPF (two check digits, Receita Federal)")
            .forms("999-999-999-99")
            .check(LatinAmerica::isCpf)
            .words("cpf", "cadastro de pessoa", "contribuinte")
            .words(Ids.ANY)
            .alone(0.9, 0.3)
            .found("CPF «390.533.447-05»", "«111.444.777-35»", "cpf=«39053344705»")
            .ignored("CPF 390.533.447-06", "39053344705", "111.111.111-11"),
        Ids.of("br-cnpj", "Brazilian CNPJ (two check digits, Receita Federal)")
            .forms("99-999-999-9999-99")
            .check(LatinAmerica::isCnpj)
            .words("cnpj", "empresa")
            .alone(0.9, 0.4)
            .found("CNPJ «11.222.333/0001-81»", "«11.222.333/0001-81»")
            .ignored("CNPJ 11.222.333/0001-82"),
        Ids.of("br-cnpj", "Brazilian CNPJ (two check digits, Receita Federal)")
            .forms("NN-NNN-NNN-NNNN-99")
            .check(LatinAmerica::isCnpj)
            .words("cnpj", "empresa")
            .alone(0.9, 0)
            .found("CNPJ «12.ABC.345/01DE-35»", "cnpj: «12ABC34501DE35»")
            .ignored("CNPJ 12.ABC.345/01DE-36", "12ABC34501DE35"),
        Ids.of("ar-dni", "Argentine or Peruvian DNI, in context")
            .forms("99-999-999", "9-999-999")
            .words("dni", "documento nacional")
            .named(0.85)
            .found("DNI «12.345.678»")
            .ignored("12.345.678 habitantes"),
        Ids.of("ar-cuit", "Argentine CUIT or CUIL (modulo 11, AFIP)")
            .forms("99-99999999-9")
            .check(value ->
                CUIT.contains(number(value, 0, 2))
                    && "09987654321".charAt(weighted(value, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)
                        == value.charAt(10))
            .words("cuit", "cuil", "afip")
            .alone(0.6, 0)
            .found("CUIT «20-05536168-2»", "cuil «20055361682»")
            .ignored("CUIT 20-05536168-3"),
        Ids.of("cl-rut", "Chilean RUT (modulo 11)")
            .forms("99-999-999-N", "9-999-999-N", "99999999-N")
            .check(LatinAmerica::isRut)
            .words("rut", "run", "rol único", "cédula", "cedula", "chile")
            .alone(0.6, 0)
            .found("RUT «76.086.428-5»", "rut: «12531909-2»")
            .ignored("RUT 76.086.428-4", "12531909"),
        Ids.of("co-nit", "Colombian NIT (modulo 11, DIAN)")
            .forms("999-999-999-9", "999999999-9", "9-999-999-999-9", "9999999999-9")
            .check(LatinAmerica::isNit)
            .words("nit", "dian", "cédula", "cedula", "colombia")
            .found("NIT «213.123.432-1»", "NIT: «1.018.464.851-9»")
            .ignored("NIT 213.123.432-2", "213.123.432-1"),
        Ids.of("co-cedula", "Identity card numbers of Colombia and others, in context")
            .forms("9-999-999-999", "99-999-999", "9999999999")
            .words(
                "cédula",
                "cedula",
                "cédula de ciudadanía",
                "c.c.",
                "cc no",
                "documento de identidad")
            .named(0.8)
            .found("cédula «1.020.304.050»")
            .ignored("1.020.304.050 pesos"),
        Ids.of("ec-cedula", "Ecuadorian identity card (Luhn over ten digits)")
            .forms("999999999-9")
            .check(value -> isProvince(number(value, 0, 2)) && luhn(value))
            .words("cédula", "cedula", "ci", "ecuador")
            .found("cédula «171430710-3»")
            .ignored("ecuador 1714307104"),
        Ids.of("uy-ci", "Uruguayan identity card (weights 2987634)")
            .forms("9-999-999-9")
            .check(value -> (10 - weighted(value, 2, 9, 8, 7, 6, 3, 4) % 10) % 10 == at(value, 7))
            .words("ci", "cédula", "cedula", "uruguay")
            .found("C.I.: cédula «1.234.567-2»")
            .ignored("cédula 1.234.567-3 uruguay"));
  }

  /** Thirty stands for those registered abroad. */
  private static boolean isProvince(int number) {
    return (number >= 1 && number <= 24) || number == 30;
  }

  private static boolean isCpf(String value) {
    int first = weighted(value, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    int second = weighted(value, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    return !uniform(value) && eleven(first) == at(value, 9) && eleven(second) == at(value, 10);
  }

  private static boolean isCnpj(String value) {
    int first = weighted(value, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2);
    int second = weighted(value, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2);
    return !uniform(value) && eleven(first) == at(value, 12) && eleven(second) == at(value, 13);
  }

  /** What is missing to a multiple of eleven; ten and eleven count as zero. */
  private static int eleven(int sum) {
    return sum % 11 < 2 ? 0 : 11 - sum % 11;
  }

  private static boolean isRut(String value) {
    int sum = 0;
    int last = value.length() - 1;
    for (int i = 0; i < last; i++) {
      if (value.charAt(i) > '9') {
        return false;
      }
      sum += at(value, last - 1 - i) * (2 + i % 6);
    }
    return "0123456789K0".charAt((11 - sum % 11) % 11) == value.charAt(last);
  }

  private static boolean isNit(String value) {
    int sum = 0;
    for (int i = 0; i < value.length() - 1; i++) {
      sum += at(value, -2 - i) * NIT[i];
    }
    int rest = sum % 11;
    return (rest < 2 ? rest : 11 - rest) == at(value, -1);
  }
}
