package dev.privet.proxy.admin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.privet.filters.api.Sensitive;
import dev.privet.proxy.admin.identity.AdminUser;
import dev.privet.proxy.config.AdminConfig.OidcConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider of the config. Its metadata is read at the first try to sign in and kept;
 * its keys are kept for some minutes, and read anew when a token names one that is not known.
 * Thread-safe.
 */
public final class OidcProvider {
  private static final String METADATA = "/.well-known/openid-configuration";
  private static final ObjectMapper JSON = new JsonMapper();

  /** Signatures that need no secret of ours; never "none". */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcConfig config;
  private final String redirect;
  private final Clock clock;
  private final Claims claims;
  private final ProviderHttp http = new ProviderHttp();
  private volatile @Nullable Known known;

  /**
   * A provider.
   *
   * @param redirect address that it sends people back to
   */
  public OidcProvider(OidcConfig config, String redirect, Clock clock) {
    this.config = config;
    this.redirect = redirect;
    this.clock = clock;
    this.claims = new Claims(config);
  }

  private record Known(Metadata metadata, DefaultJWTProcessor<SecurityContext> tokens) {}

  /**
   * Where the browser goes to sign in.
   *
   * @throws OidcException if the provider cannot be reached or is not the one of the config
   */
  public String authorization(Attempt attempt) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", config.clientId());
    parameters.put("redirect_uri", redirect);
    parameters.put("scope", String.join(" ", config.scopes()));
    parameters.put("state", attempt.state());
    parameters.put("nonce", attempt.nonce());
    parameters.put("code_challenge", attempt.challenge());
    parameters.put("code_challenge_method", "S256");
    String base = known().metadata().authorization().toString();
    return base + (base.contains("?") ? "&" : "?") + form(parameters);
  }

  /**
   * Who has signed in.
   *
   * @param code what the provider sent along with the browser
   * @throws OidcException if the code is not good, the id token does not hold, or its roles are
   *     none of ours
   */
  public AdminUser redeem(String code, Attempt attempt) {
    Known provider = known();
    String token = idToken(code, attempt, provider.metadata());
    try {
      JWTClaimsSet checked = provider.tokens().process(token, null);
      return claims.user(checked, attempt.nonce());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new OidcException("oidc: the id token does not hold", e);
    }
  }

  private String idToken(String code, Attempt attempt, Metadata metadata) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("grant_type", "authorization_code");
    parameters.put("code", code);
    parameters.put("redirect_uri", redirect);
    parameters.put("client_id", config.clientId());
    parameters.put("code_verifier", attempt.verifier());
    try {
      JsonNode answer = JSON.readTree(http.post(metadata.token(), form(parameters), credentials()));
      return answer.path("id_token").asText();
    } catch (IOException e) {
      throw new OidcException("oidc: the code was not accepted", e);
    }
  }

  /** HTTP basic authentication, with both parts form-encoded (RFC 6749, section 2.3.1). */
  private String credentials() {
    Sensitive<String> secret = config.clientSecret();
    if (secret == null) {
      return "";
    }
    String pair = encoded(config.clientId()) + ":" + encoded(secret.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private Known known() {
    Known present = known;
    if (present == null) {
      Metadata metadata = metadata();
      present = new Known(metadata, tokens(metadata));
      known = present;
    }
    return present;
  }

  private Metadata metadata() {
    try {
      String issuer = config.issuer();
      String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
      return Metadata.of(JSON.readTree(http.get(URI.create(base + METADATA))), issuer);
    } catch (IOException e) {
      throw new OidcException("oidc: the provider cannot be reached", e);
    }
  }

  private DefaultJWTProcessor<SecurityContext> tokens(Metadata metadata) {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(url(metadata.keys()), url -> keys(metadata.keys())).build();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            config.clientId(),
            new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
            Set.of("sub", "iat", "exp", "nonce")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        });
    return processor;
  }

  private Resource keys(URI uri) throws IOException {
    return new Resource(new String(http.get(uri), StandardCharsets.UTF_8), "application/json");
  }

  private static java.net.URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (java.net.MalformedURLException e) {
      throw new OidcException("oidc: jwks_uri is no address", e);
    }
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
