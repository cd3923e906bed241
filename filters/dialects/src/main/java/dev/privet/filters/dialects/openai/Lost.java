package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import java.util.Set;

/** Errors for what another dialect would lose. They name words of the protocol only. */
final class Lost {
  private Lost() {}

  static UnsupportedRequestException member(String at, String name) {
    String member = ChatWords.NAMES.contains(name) ? name : "(a member unknown to us)";
    return new UnsupportedRequestException(at + "/" + member + ": cannot be carried");
  }

  /** Fails for members, other than null, that are not among those carried. */
  static void check(JsonObject object, String at, Set<String> carried)
      throws UnsupportedRequestException {
    for (JsonObject.Member member : object.members()) {
      if (!carried.contains(member.name()) && member.value() != JsonLiteral.NULL) {
        throw member(at, member.name());
      }
    }
  }
}
