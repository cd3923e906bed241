package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys under which text is kept in records: AES-256-GCM, one key for each tenant or subject,
 * wrapped under a key of the installation. A key that is destroyed leaves its line without it, and
 * what it encrypted can never be read again. Thread-safe.
 */
final class ContentKeys {
  private static final String FILE = "content.keys";
  private static final String WRAP = "wrap.key";
  private static final String DESTROYED = "destroyed";
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final LogKeys files;
  private final SecureRandom random = new SecureRandom();
  private final byte[] wrap;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * One key.
   *
   * @param key null once it is destroyed
   */
  private record Entry(String tenant, String subject, @Nullable SecretKeySpec key) {
    boolean isOf(String someTenant, String someSubject) {
      return key != null
          && tenant.equals(someTenant)
          && (someSubject.isEmpty() || subject.equals(someSubject));
    }
  }

  /**
   * Something encrypted.
   *
   * @param key id of its key
   * @param base64 nonce and ciphertext
   */
  record Sealed(String key, String base64) {}

  ContentKeys(LogKeys files) {
    this.files = files;
    this.wrap = files.read(WRAP).map(ContentKeys::hex).orElseGet(this::newWrap);
    files.read(FILE).orElse("").lines().forEach(this::read);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.strip());
  }

  private byte[] newWrap() {
    byte[] bytes = bytes(KEY);
    files.write(WRAP, HexFormat.of().formatHex(bytes) + "\n");
    return bytes;
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private void read(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 4) {
      throw new AuditStartException("audit: " + FILE + ": a line is not as it was written");
    }
    SecretKeySpec key =
        words[3].equals(DESTROYED)
            ? null
            : new SecretKeySpec(
                crypt(Cipher.DECRYPT_MODE, new SecretKeySpec(wrap, "AES"), words[0], words[3]),
                "AES");
    entries.put(words[0], new Entry(plain(words[1]), plain(words[2]), key));
  }

  private static String plain(String base64) {
    return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String line(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Encrypts under the key of a tenant or subject, which is made and durable if there is none. */
  synchronized Sealed seal(String tenant, String subject, byte[] text) {
    String id =
        entries.entrySet().stream()
            .filter(entry -> entry.getValue().key() != null)
            .filter(entry ->
                entry.getValue().tenant().equals(tenant)
                    && entry.getValue().subject().equals(subject))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseGet(() -> create(tenant, subject));
    SecretKeySpec key = entries.get(id) instanceof Entry(_, _, SecretKeySpec k) ? k : missing();
    return new Sealed(id, encrypt(key, id, text));
  }

  private static SecretKeySpec missing() {
    throw new IllegalStateException("audit: the key is destroyed");
  }

  private String create(String tenant, String subject) {
    String id = HexFormat.of().formatHex(bytes(8));
    entries.put(id, new Entry(tenant, subject, new SecretKeySpec(bytes(KEY), "AES")));
    save();
    return id;
  }

  /** Decrypts; empty if the key is destroyed or was never here. */
  synchronized Optional<byte[]> open(String id, String base64) {
    Entry entry = entries.get(id);
    return entry == null || entry.key() == null
        ? Optional.empty()
        : Optional.of(crypt(Cipher.DECRYPT_MODE, entry.key(), id, base64));
  }

  /**
   * Destroys the keys of a tenant, or of one subject of it; durable on return.
   *
   * @return how many
   */
  synchronized int destroy(String tenant, String subject) {
    int count = 0;
    for (var entry : entries.entrySet()) {
      Entry key = entry.getValue();
      if (key.isOf(tenant, subject)) {
        entry.setValue(new Entry(key.tenant(), key.subject(), null));
        count++;
      }
    }
    if (count > 0) {
      save();
    }
    return count;
  }

  private void save() {
    var lines = new StringBuilder();
    entries.forEach((id, entry) -> {
      SecretKeySpec key = entry.key();
      String wrapped =
          key == null ? DESTROYED : encrypt(new SecretKeySpec(wrap, "AES"), id, key.getEncoded());
      lines.append(id).append(' ').append(line(entry.tenant())).append(' ');
      lines.append(line(entry.subject())).append(' ').append(wrapped).append('\n');
    });
    files.write(FILE, lines.toString());
  }

  private String encrypt(SecretKeySpec key, String id, byte[] text) {
    byte[] nonce = bytes(NONCE);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, id, nonce, text);
    byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, both, NONCE, sealed.length);
    return Base64.getEncoder().encodeToString(both);
  }

  private static byte[] crypt(int mode, SecretKeySpec key, String id, String base64) {
    byte[] both = Base64.getDecoder().decode(base64);
    return crypt(
        mode, key, id, Arrays.copyOf(both, NONCE), Arrays.copyOfRange(both, NONCE, both.length));
  }

  private static byte[] crypt(int mode, SecretKeySpec key, String id, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(id.getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new GatewayException("audit: content cannot be encrypted or decrypted", e);
    }
  }

  @Override
  public String toString() {
    return "ContentKeys";
  }
}
