package dev.privet.filters.dialects;

import dev.privet.filters.api.LlmRequest;
import java.util.Map;
import java.util.Optional;

/** A dialect whose callers may go on from an earlier answer by its id, so that answers are kept. */
public interface KeepingDialect extends Dialect {
  /** What a path asks about a kept answer; empty if it asks nothing of the kind. */
  Optional<KeptPath> kept(String path);

  /** Id of the answer that a request goes on from; empty for none. */
  Optional<String> previous(LlmRequest request);

  /**
   * A request with all that was said before in it.
   *
   * @param kept the answer that it goes on from, as it was given to an {@link AnswerKeeper}
   * @throws MalformedRequestException if the two do not fit together
   */
  LlmRequest goingOn(LlmRequest request, byte[] kept) throws MalformedRequestException;

  /** Whether the caller wants the answer to be kept. */
  boolean keeps(LlmRequest request);

  /** A writer that gives away the whole answer before it writes the end of it. */
  FrameWriter writer(LlmRequest request, boolean stream, AnswerHead head, AnswerKeeper keeper);

  /**
   * What a path asks for.
   *
   * @param query parameters, each once
   * @throws MalformedRequestException if they are not understood
   */
  byte[] tell(KeptPath path, Map<String, String> query, byte[] kept)
      throws MalformedRequestException;

  /** Says that an answer is kept no more. */
  byte[] dropped(String id);
}
