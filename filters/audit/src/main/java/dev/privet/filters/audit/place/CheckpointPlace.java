package dev.privet.filters.audit.place;

import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;

/** Where checkpoints are kept away from the log. */
public interface CheckpointPlace {
  /** Its name in logs. */
  String name();

  /** Keeps a checkpoint. Fails if it is not kept. */
  void put(SignedNote checkpoint) throws IOException;
}
