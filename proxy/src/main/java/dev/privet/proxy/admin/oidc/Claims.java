package dev.privet.proxy.admin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.privet.proxy.admin.identity.AdminUser;
import dev.privet.proxy.admin.identity.Role;
import dev.privet.proxy.config.AdminConfig.OidcConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes a user of the claims of an id token whose signature, issuer, audience and times hold. */
final class Claims {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private final OidcConfig config;

  Claims(OidcConfig config) {
    this.config = config;
  }

  AdminUser user(JWTClaimsSet claims, String nonce) {
    if (!same(nonce, String.valueOf(claims.getClaim("nonce")))) {
      throw new OidcException("oidc: the id token answers another try");
    }
    Object party = claims.getClaim("azp");
    boolean isForOthersToo = claims.getAudience().size() > 1 || party != null;
    if (isForOthersToo && !config.clientId().equals(party)) {
      throw new OidcException("oidc: the id token was issued to somebody else");
    }
    String subject = Objects.requireNonNullElse(claims.getSubject(), "");
    if (subject.isEmpty()) {
      throw new OidcException("oidc: the id token names nobody");
    }
    return new AdminUser(id(subject), name(claims, subject), AdminUser.Method.OIDC, roles(claims));
  }

  /** Of a role that the provider's groups give; two that exclude each other give none. */
  private Set<Role> roles(JWTClaimsSet claims) {
    var names = new TreeSet<String>();
    values(config.rolesClaim(), claims)
        .forEach(value -> names.addAll(config.roles().getOrDefault(value, List.of())));
    try {
      return Role.parse(names);
    } catch (IllegalArgumentException e) {
      throw new OidcException(
          names.isEmpty()
              ? "oidc: none of the account's groups has a role here"
              : "oidc: the account's groups give roles that nobody may hold together",
          e);
    }
  }

  /** A claim that is a text or a list of texts; dots lead into objects. */
  private static List<String> values(String name, JWTClaimsSet claims) {
    Object value = claims.getClaim(name);
    if (value == null && name.contains(".")) {
      value = claims.getClaims();
      for (String part : name.split("\\.", 8)) {
        value = value instanceof Map<?, ?> map ? map.get(part) : null;
      }
    }
    return switch (value) {
      case String text -> List.of(text);
      case Collection<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  private String name(JWTClaimsSet claims, String subject) {
    List<String> named = values(config.nameClaim(), claims);
    String name = named.isEmpty() ? subject : named.getFirst();
    return name.length() > 128 ? name.substring(0, 128) : name;
  }

  /** The subject, if it is a plain name; else a hash of it. */
  private static String id(String subject) {
    return ID.matcher(subject).matches() ? subject : "sub-" + hash(subject).substring(0, 32);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
