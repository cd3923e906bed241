package dev.privet.filters.cache;

import dev.privet.filters.api.LlmRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two attempts ask the same. The digest covers the partition too, and the partition is
 * compared once more beside it.
 *
 * @param partition whose answers
 * @param digest SHA-256 over the parts, each with its length before it, lower-case hex; never
 *     shortened
 */
record CacheKey(Partition partition, String digest) {

  /** The key of a request as rendered. */
  static CacheKey of(Partition partition, LlmRequest rendered) {
    MessageDigest digest = sha256();
    add(digest, partition.tenant());
    add(digest, partition.scope().name());
    add(digest, partition.owner());
    add(digest, partition.dataClass());
    add(digest, partition.policyDigest());
    add(digest, partition.destination());
    add(digest, partition.model());
    add(digest, rendered.dialect());
    add(digest, rendered.facts().endpoint());
    add(digest, rendered.cacheBody());
    return new CacheKey(partition, HexFormat.of().formatHex(digest.digest()));
  }

  private static void add(MessageDigest digest, String part) {
    add(digest, part.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
