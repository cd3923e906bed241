package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;

/** Short numbers that open something. */
final class Pins {
  private static final int LEAST = 4;
  private static final int MOST = 8;

  private Pins() {}

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of("secret.pin", "PINs, access codes and one-time codes, in context", Pins::end)
            .labels(
                """
                pin, pin number, pin code, card pin, atm pin, access code, door code, gate code,
                entry code, alarm code, safe code, lockbox code, unlock code, security pin,
                one time code, one time password, one time passcode, otp, otp code,
                verification code, 2fa code, mfa code, sms code, passcode, login code,
                confirmation code, mobile tan, puk, geheimzahl, zugangscode, türcode,
                bestätigungscode, code pin, code d'accès, code de vérification, digicode,
                código pin, código de acceso, código de verificación, codice pin,
                codice di verifica, código de verificação, pincode, toegangscode, kod pin, 验证码,
                認証コード, 暗証番号
                """)
            .adjacent()
            .found(
                "PIN: «4821»",
                "The door code is «7731#»",
                "My one-time code is «482913»",
                "OTP «482 913»",
                "Ihre Geheimzahl lautet «0815»")
            .ignored(
                "pin 13",
                "the exit code is 1371",
                "error code: 80070057",
                "pin: none",
                "access code review 2024-01-02",
                "connect pin 12.5",
                "PIN 123456789"));
  }

  private static int end(String text, int start) {
    int end = Chars.digitsEnd(text, start);
    boolean halves = end - start == 3 && (Chars.at(text, end) == ' ' || Chars.at(text, end) == '-');
    if (halves && Chars.digitsEnd(text, end + 1) == end + 4) {
      end += 4;
    }
    int length = end - start;
    int last = Chars.at(text, end) == '#' || Chars.at(text, end) == '*' ? end + 1 : end;
    boolean right = length >= LEAST && length <= MOST && Chars.endsNumber(text, last);
    return right && Chars.at(text, last) != '/' ? last : -1;
  }
}
