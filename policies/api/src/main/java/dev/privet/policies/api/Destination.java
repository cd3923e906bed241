package dev.privet.policies.api;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place where data may go, as a policy sees it.
 *
 * @param id name in the config
 * @param location where it stands: {@code on-prem}, a country, a region
 * @param clearance highest class that may arrive there, after treatment
 * @param retention what the operator of the place keeps, such as {@code none} or {@code 30d}; empty
 *     if unknown
 * @param price what it charges
 */
public record Destination(
    String id, String location, DataClass clearance, String retention, Price price) {
  /** Location of destinations that must lie in the configured on-prem networks. */
  public static final String ON_PREM = "on-prem";

  /** Days that stand for a retention that is not known. */
  public static final long FOREVER = 1_000_000;

  private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");

  public Destination {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(clearance, "clearance");
    Objects.requireNonNull(retention, "retention");
    Objects.requireNonNull(price, "price");
  }

  /** Retention in days: 0 for {@code none}, {@link #FOREVER} if it is not known. */
  public long retentionDays() {
    if (retention.equals("none")) {
      return 0;
    }
    Matcher days = DAYS.matcher(retention);
    return days.matches() ? Long.parseLong(days.group(1)) : FOREVER;
  }

  public boolean isOnPrem() {
    return location.equals(ON_PREM);
  }
}
