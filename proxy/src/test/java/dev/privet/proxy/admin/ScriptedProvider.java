package dev.privet.proxy.admin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenID Connect provider that says what a test wants it to say. */
final class ScriptedProvider implements AutoCloseable {
  private final HttpServer server;
  private RSAKey key = key("one");
  private UnaryOperator<JWTClaimsSet.Builder> claims = it -> it;
  private UnaryOperator<String> token = it -> it;
  private String issuerSaid = "";
  private final Map<String, String> nonces = new ConcurrentHashMap<>();

  /** What came to the token endpoint last. */
  final Map<String, String> redeemed = new ConcurrentHashMap<>();

  volatile String authorization = "";

  ScriptedProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::metadata);
    server.createContext("/keys", this::keys);
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The provider signs with another key from now on. */
  void rotate() {
    key = key("two");
  }

  /** Signs with a key that it does not publish. */
  void signWithForeignKey() {
    RSAKey published = key;
    token = it -> signed(key("one"), claims(redeemed.get("code")));
    key = published;
  }

  void claiming(UnaryOperator<JWTClaimsSet.Builder> change) {
    claims = change;
  }

  void sending(String text) {
    token = it -> text;
  }

  void posingAs(String issuer) {
    issuerSaid = issuer;
  }

  /** Somebody signs in at the provider; returns the code. */
  String signIn(Map<String, String> asked) {
    String code = "code-" + nonces.size();
    nonces.put(code, asked.get("nonce"));
    return code;
  }

  private void metadata(HttpExchange exchange) throws IOException {
    String said = issuerSaid.isEmpty() ? issuer() : issuerSaid;
    answer(
        exchange,
        """
        {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","jwks_uri":"%s/keys"}
        """
            .formatted(said, issuer(), issuer(), issuer()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    answer(exchange, new JWKSet(key.toPublicJWK()).toString());
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    redeemed.clear();
    redeemed.putAll(decoded(body));
    authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!nonces.containsKey(redeemed.getOrDefault("code", ""))) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    String jwt = token.apply(signed(key, claims(redeemed.get("code"))));
    answer(exchange, "{\"token_type\":\"Bearer\",\"id_token\":\"" + jwt + "\"}");
  }

  private JWTClaimsSet claims(String code) {
    Instant now = Instant.now();
    return claims
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("auth0|grace")
                .audience("privet")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonces.get(code))
                .claim("email", "grace@example.com")
                .claim("groups", List.of("staff", "audit")))
        .build();
  }

  private static String signed(RSAKey with, JWTClaimsSet claims) {
    try {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(with));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> decoded(String form) {
    return Stream.of(form.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
