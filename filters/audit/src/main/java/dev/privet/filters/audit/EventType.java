package dev.privet.filters.audit;

/** What a record is about; the closed vocabulary of the log. */
public enum EventType {
  /** A request was answered without any attempt, or ended without one. */
  REQUEST,
  /** Bytes are about to leave for a destination. */
  INTENT,
  /** How an intent came out; exactly one for each. */
  OUTCOME,
  /** A request was refused before anything left. */
  BLOCK,
  /** A caller could not be identified or may not use the endpoint. */
  AUTH_FAIL,
  POLICY_CHANGE,
  CONFIG_CHANGE,
  /** The log was opened. */
  AUDIT_START,
  /** The log was closed in order. */
  AUDIT_STOP,
  /** The log was opened after it had not been closed in order. */
  AUDIT_RECOVERY,
  /** First record of a segment that is not the first; lists the intents still open. */
  AUDIT_ROTATE,
  AUDIT_READ,
  EXPORT,
  VERIFY,
  HOLD_SET,
  HOLD_RELEASE,
  ERASE,
  KEY_ROTATE,
  DEGRADE_ENTER,
  DEGRADE_EXIT,
  /** Somebody signed in at the admin plane. */
  ADMIN_SIGN_IN,
  ADMIN_SIGN_OUT,
  /** Something was done on the admin plane. */
  ADMIN_ACTION,
  /** A request of the admin plane was refused. */
  ADMIN_REFUSED
}
