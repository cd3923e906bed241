package dev.privet.filters.audit;

import java.util.Locale;

/**
 * The fields that a record may have besides those that the log itself adds. A closed set, so that
 * no text of a caller finds its way into the log under a new name.
 */
public enum AuditField {
  REQUEST_ID,
  /** On an OUTCOME: seq of the INTENT it closes. */
  INTENT_SEQ,
  /** On an INTENT after the first of a request: seq of the INTENT before. */
  PARENT_SEQ,
  /** Id of the API key, or of the user of the admin plane. */
  ACTOR,
  /** Roles of a user of the admin plane. */
  ROLES,
  /** How a user of the admin plane proved who he is. */
  AUTH_METHOD,
  /** What was asked of the log. */
  QUERY,
  /** What an action was done to. */
  TARGET,
  TENANT,
  TEAM,
  SOURCE_IP,
  ENDPOINT,
  PURPOSE,
  STREAM,
  /** Class of the original text. */
  CLASSIFICATION,
  /** Class of the text as rendered for the destination. */
  RESIDUAL,
  /** Findings in the request, by type. */
  DETECTORS,
  /** On an OUTCOME: findings in the answer that the request did not hold, by type. */
  ANSWER_DETECTORS,
  /** Findings removed for the destination, by type. */
  TREATED,
  /** Findings left in the text for the destination, by type. */
  LEFT,
  /** {@code permit} or {@code deny}. */
  DECISION,
  RULE_ID,
  POLICY_HASH,
  /** On a POLICY_CHANGE: digest of the policy before. */
  POLICY_BEFORE,
  /** What the policy decided on, without any text: a JSON object as text. */
  FACTS,
  /** Digest of a candidate policy that was asked beside the one in force. */
  SHADOW_HASH,
  /** In what the candidate differs: {@code same}, or words such as {@code class route}. */
  SHADOW,
  /** Code of the refusal or failure. */
  REASON,
  /** Id of the destination. */
  BACKEND_ID,
  REGION,
  CLEARANCE,
  MODEL_REQUESTED,
  MODEL_SERVED,
  ATTEMPT,
  /** On an INTENT: whether it is a copy, whose answer goes to nobody. */
  MIRROR,
  CACHE_HIT,
  /** Keyed hash of the body as rendered. */
  PROMPT_HMAC,
  /** Size in bytes of the body, as rendered where there is a destination. */
  BYTES,
  TOKENS_INPUT,
  TOKENS_OUTPUT,
  TOKENS_ESTIMATED,
  /** Status that the destination gave (OUTCOME) or the caller saw (other events). */
  HTTP_STATUS,
  OUTCOME,
  DURATION_MS,
  /** What the destination charges, in millionths of a USD per million tokens. */
  PRICE_INPUT,
  PRICE_OUTPUT,
  /** What the attempt cost by these prices, in billionths of a USD. */
  COST_NANO_USD,
  /** How many further records of the kind were left out before this one. */
  SUPPRESSED,
  /** Form of an export. */
  FORMAT,
  /** Digest or key before a change, and after it. */
  BEFORE,
  AFTER,
  /** Whose content: a key within a tenant. */
  SUBJECT,
  /** Id of the case that a hold is for. */
  CASE_ID,
  /** How far an erasure or a hold has come: {@code begun}, {@code done}, {@code pending-hold}. */
  STATE,
  /** How many keys, records or segments were concerned. */
  COUNT,
  /** Encrypted text: which key, what kind, and the text, in base64. */
  CONTENT_KEY,
  CONTENT_KIND,
  CONTENT,
  /** Bytes of a torn tail that recovery cut off. */
  CUT_BYTES,
  /** Last seq that was whole before recovery. */
  LAST_SEQ,
  /** Intents without an outcome: their number (AUDIT_RECOVERY) or their seqs (AUDIT_ROTATE). */
  OPEN_INTENTS;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The name in the record. */
  public String key() {
    return key;
  }

  /** Characters at which a text is cut. */
  int longest() {
    return this == FACTS ? PolicyFacts.MOST_CHARACTERS : AuditEvent.MAX_TEXT;
  }
}
