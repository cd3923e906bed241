package dev.privet.filters.dialects.lens;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/** Checks of requests. Errors give a pointer of words of the protocol and positions. */
public final class Expect {
  /** Printable ASCII without spaces, as providers and model servers name models. */
  private static final Pattern MODEL = Pattern.compile("[!-~]{1,256}");

  private Expect() {}

  /** Fails unless something holds. */
  public static void that(boolean holds, String pointer, String expected)
      throws MalformedRequestException {
    if (!holds) {
      throw new MalformedRequestException(ErrorCode.REQUEST_INVALID, pointer + ": " + expected);
    }
  }

  /** Fails unless a request names a model. */
  public static void model(JsonObject root) throws MalformedRequestException {
    that(MODEL.matcher(root.string("model")).matches(), "/model", "expected the name of a model");
  }

  /** The items of an array of objects. */
  public static List<JsonObject> objects(JsonValue value, String pointer)
      throws MalformedRequestException {
    that(isObjects(value), pointer, "expected an array of objects");
    return ((JsonArray) value).items().stream().map(JsonObject.class::cast).toList();
  }

  /** Whether a value is an array whose items are all objects. */
  public static boolean isObjects(JsonValue value) {
    return value instanceof JsonArray array
        && array.items().stream().allMatch(JsonObject.class::isInstance);
  }
}
