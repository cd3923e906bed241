package dev.privet.filters.access;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key is issued for. Immutable.
 *
 * @param tenant tenant that the key belongs to
 * @param team team within the tenant, or empty
 * @param scopes what the key may do: {@code inference} is every model endpoint, {@code chat} only
 *     conversations, {@code models} only the list of models; policies may know others
 * @param attributes attributes of the tenant that policies may read, such as {@code department}
 * @param expires when the key ends, or null for never
 * @param requests limit of this key alone, or null for none
 * @param tokens limit of this key alone, or null for none
 * @param models names of the models it may ask for; empty for all
 */
public record KeyTerms(
    String tenant,
    String team,
    Set<String> scopes,
    Map<String, String> attributes,
    @Nullable Instant expires,
    @Nullable Rate requests,
    @Nullable Rate tokens,
    Set<String> models) {
  /** Scope of every endpoint of the data plane. */
  public static final String INFERENCE = "inference";

  /** Scope of conversations, and of the list of models. */
  public static final String CHAT = "chat";

  /** Scope of the list of models. */
  public static final String MODELS = "models";

  private static final Pattern SCOPE = Pattern.compile("[a-z0-9][a-z0-9:._-]{0,63}");

  public KeyTerms {
    requireName("tenant", tenant);
    if (!team.isEmpty()) {
      requireName("team", team);
    }
    scopes = Set.copyOf(scopes);
    attributes = Map.copyOf(attributes);
    models = Set.copyOf(models);
    if (!scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
      throw new IllegalArgumentException("scopes: expected lower-case words");
    }
    models.forEach(model -> requireName("models", model));
    attributes.keySet().forEach(name -> requireName("attributes", name));
  }

  /** Terms of a tenant's key for every model endpoint, without end or limits of its own. */
  public static KeyTerms of(String tenant) {
    return new KeyTerms(tenant, "", Set.of(INFERENCE), Map.of(), null, null, null, Set.of());
  }

  public KeyTerms withTeam(String name) {
    return new KeyTerms(tenant, name, scopes, attributes, expires, requests, tokens, models);
  }

  public KeyTerms withScopes(Set<String> names) {
    return new KeyTerms(tenant, team, names, attributes, expires, requests, tokens, models);
  }

  public KeyTerms withAttributes(Map<String, String> values) {
    return new KeyTerms(tenant, team, scopes, values, expires, requests, tokens, models);
  }

  public KeyTerms withExpiry(@Nullable Instant end) {
    return new KeyTerms(tenant, team, scopes, attributes, end, requests, tokens, models);
  }

  public KeyTerms withLimits(@Nullable Rate ofRequests, @Nullable Rate ofTokens) {
    return new KeyTerms(tenant, team, scopes, attributes, expires, ofRequests, ofTokens, models);
  }

  public KeyTerms withModels(Set<String> names) {
    return new KeyTerms(tenant, team, scopes, attributes, expires, requests, tokens, names);
  }

  private static void requireName(String what, String name) {
    boolean printable = name.chars().noneMatch(Character::isISOControl);
    if (name.isBlank() || name.length() > 128 || !printable) {
      throw new IllegalArgumentException(what + ": expected 1 to 128 printable characters");
    }
  }
}
