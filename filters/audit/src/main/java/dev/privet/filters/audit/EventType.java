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
  /** Another policy decides from here on. */
  POLICY_CHANGE,
  /** Another config is in force from here on. */
  CONFIG_CHANGE,
  /** The log was opened. */
  AUDIT_START,
  /** The log was closed in order. */
  AUDIT_STOP,
  /** The log was opened after it had not been closed in order. */
  AUDIT_RECOVERY,
  /** First record of a segment that is not the first; lists the intents still open. */
  AUDIT_ROTATE,
  /** Somebody is about to read records. */
  AUDIT_READ,
  /** Somebody is about to take records out. */
  EXPORT,
  /** Somebody is about to verify the log. */
  VERIFY,
  /** Records of a case are kept until it is released, whatever retention and erasure say. */
  HOLD_SET,
  HOLD_RELEASE,
  /** Keys of content are destroyed, or will be when no hold stands against it. */
  ERASE,
  /** Checkpoints are signed with another key from here on. */
  KEY_ROTATE,
  /** Whole segments were dropped, for they were older than the log is kept. */
  RETENTION,
  /** Something works on with less than it should. */
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
