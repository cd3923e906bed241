package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Labels;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/**
 * Coordinates: after a word for them, under names for latitude and longitude, with degree signs.
 */
final class GeoFinder implements Finder {
  private static final Context PAIRS =
      Context.of(
          """
          coordinates, coordinate, coords, gps, gps says, gps shows, gps reads, location, position, latlng, lat/lng, lat lon,
          lat long, geo, geolocation, koordinaten, standort, coordonnées, coordenadas,
          coordinate gps, ubicación, posizione, located at, q, ll, lives at, last seen at, home,
          lives near, near, point, lnglat, geopoint, center
          """);
  private static final Context ANGLES =
      Context.of(
          """
          lat, latitude, lon, lng, long, longitude, breitengrad, längengrad, latitud, longitud,
          latitudine, longitudine, geo lat, geo lon, home lat, home lng
          """);

  private static final Kind GEO =
      Kind.of("pii.geo", "Coordinates of a place, in context or with degree signs")
          .found(
              "coordinates: «52.520008, 13.404954»",
              "GPS «40.7128,-74.0060»",
              "GPS says «40.6892, -74.0445»",
              "location is «48.8584 N, 2.2945 E»",
              "\"coordinates\": [«-122.419416, 37.774929»]",
              "{\"lat\": «40.712776», \"lng\": «-74.005974»}",
              "lat=«52.5200»&lon=«13.4050»",
              "«40.7128° N, 74.0060° W»",
              "«40°42'46\"N 74°00'22\"W»")
          .ignored(
              "position: 12.5, 3.25",
              "location 1, 2",
              "coordinates: 192.5200, 13.4049",
              "lat = 52",
              "long: 1.5",
              "between 20° and 30°",
              "turn 90° N");

  @Override
  public List<Kind> kinds() {
    return List.of(GEO);
  }

  @Override
  public Set<String> words() {
    return PAIRS.and(ANGLES).words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(
        PAIRS,
        (start, end, word) -> {
          int value = valueStart(text, start, end);
          add(value, value < 0 ? -1 : pairEnd(text, value), out);
        });
    page.words(
        ANGLES,
        (start, end, word) -> {
          int value = valueStart(text, start, end);
          add(value, value < 0 ? -1 : decimalEnd(text, value, 180), out);
        });
    int[] free = {0};
    page.codes((start, end) -> {
      if (start >= free[0]
          && Chars.isDigit(text.charAt(start))
          && Chars.startsNumber(text, start)) {
        int last = signedPairEnd(text, start);
        add(start, last, out);
        free[0] = Math.max(free[0], last);
      }
    });
  }

  private static void add(int start, int end, Finds out) {
    if (end > start) {
      out.add(start, end, GEO, 0.85);
    }
  }

  private static int valueStart(String text, int start, int end) {
    int value = Labels.value(text, start, end);
    return value < 0 ? Labels.next(text, end) : value;
  }

  /** Latitude and longitude, or the other way round. */
  private static int pairEnd(String text, int start) {
    int first = decimalEnd(text, start, 180);
    int second = first < 0 ? -1 : separated(text, first);
    int end = second < 0 ? -1 : decimalEnd(text, second, 180);
    boolean latitude =
        end > 0 && (decimalEnd(text, start, 90) > 0 || decimalEnd(text, second, 90) > 0);
    return latitude ? end : -1;
  }

  private static int separated(String text, int from) {
    int at = from;
    while (at < Math.min(text.length(), from + 4) && " ,;/".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at == from ? -1 : at;
  }

  /** Degrees with three decimal places or more, and their side; or -1. */
  private static int decimalEnd(String text, int start, int most) {
    int whole = Chars.at(text, start) == '-' || Chars.at(text, start) == '+' ? start + 1 : start;
    int dot = Chars.digitsEnd(text, whole);
    if (dot == whole || dot - whole > 3 || Chars.at(text, dot) != '.') {
      return -1;
    }
    int end = Chars.digitsEnd(text, dot + 1);
    if (end - dot < 4 || Integer.parseInt(text.substring(whole, dot)) > most) {
      return -1;
    }
    int side = sideEnd(text, end);
    return side > 0 ? side : end;
  }

  /** The end of "° N" and the like, or -1. */
  private static int sideEnd(String text, int from) {
    int side = from;
    while (side < from + 2 && (Chars.at(text, side) == '°' || Chars.at(text, side) == ' ')) {
      side++;
    }
    boolean sided =
        "NSEWO".indexOf(Chars.at(text, side)) >= 0 && !Chars.isAlnum(Chars.at(text, side + 1));
    return sided ? side + 1 : -1;
  }

  private static int signedPairEnd(String text, int start) {
    int first = signedEnd(text, start);
    int second = first < 0 ? -1 : separated(text, first);
    return second < 0 ? -1 : signedEnd(text, second);
  }

  /** The end of {@code 40.7128° N} or {@code 40°42'46"N}, or -1. */
  private static int signedEnd(String text, int start) {
    int at = numberEnd(text, start);
    if (at == start || Chars.at(text, at) != '°') {
      return -1;
    }
    at++;
    for (int parts = 0; parts < 2; parts++) {
      int number = Chars.at(text, at) == ' ' ? at + 1 : at;
      int end = numberEnd(text, number);
      if (end == number || "'\"′″’”".indexOf(Chars.at(text, end)) < 0) {
        break;
      }
      at = end + 1;
      at += Chars.at(text, at) == '\'' || Chars.at(text, at) == '′' ? 1 : 0;
    }
    return sideEnd(text, at);
  }

  private static int numberEnd(String text, int start) {
    int end = Math.min(Chars.digitsEnd(text, start), start + 3);
    boolean decimal = end > start && Chars.at(text, end) == '.';
    int last = decimal ? Chars.digitsEnd(text, end + 1) : end;
    return last - start > 16 ? start : last;
  }
}
