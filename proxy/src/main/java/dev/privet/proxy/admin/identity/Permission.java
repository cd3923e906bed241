package dev.privet.proxy.admin.identity;

/** What a user of the admin plane may do. Everything but {@link #VIEW} leaves a record. */
public enum Permission {
  /** See figures, health, config and policy. No records, no keys' owners' traffic. */
  VIEW,
  /** Try out what would happen to a text; nothing is sent. */
  TRY,
  /** Search, read, export and verify audit records. */
  READ_RECORDS,
  /** Issue and revoke API keys, reload the config. */
  OPERATE,
  /** Change what the policy says. */
  EDIT_POLICY,
  /** Set and release legal holds, and erase the content of records. */
  ERASE
}
