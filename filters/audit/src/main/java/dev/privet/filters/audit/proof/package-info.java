/**
 * The Merkle tree over a log (RFC 6962), checkpoints of it as signed notes, and proofs. Knows
 * nothing of records: leaves are hashes.
 */
@NullMarked
package dev.privet.filters.audit.proof;

import org.jspecify.annotations.NullMarked;
