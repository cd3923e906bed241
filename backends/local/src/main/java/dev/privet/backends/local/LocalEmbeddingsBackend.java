package dev.privet.backends.local;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.ReadyReply;
import dev.privet.backends.api.Transport;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Vector;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.neutral.Embeddings;
import dev.privet.filters.onnx.ModelException;
import java.util.ArrayList;
import java.util.List;

/** Gives vectors for texts, and does nothing else. Thread-safe. */
final class LocalEmbeddingsBackend implements Backend {
  private static final System.Logger LOG = System.getLogger(LocalEmbeddingsBackend.class.getName());
  private static final int MOST_TEXTS = 2048;

  private final BackendSettings settings;
  private final MiniLm model;
  private final int longest;

  LocalEmbeddingsBackend(BackendSettings settings, MiniLm model, int longest) {
    this.settings = settings;
    this.model = model;
    this.longest = longest;
  }

  @Override
  public AttemptResult open(Attempt attempt, Transport transport) {
    if (!attempt.model().equals(MiniLm.NAME)) {
      return rejected("This destination has the model " + MiniLm.NAME + " only.");
    }
    Losses losses = settings.lenient() ? Losses.reporting() : Losses.refusing();
    try {
      return answer(asked(attempt, losses), attempt, losses);
    } catch (UnsupportedRequestException e) {
      return new AttemptResult.Failed(Failure.UNSUPPORTED, 0, 0);
    } catch (ModelException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "no vectors: destination={0} reason={1}",
          attempt.destination().id(),
          e.getMessage());
      return new AttemptResult.Failed(e.isTimeout() ? Failure.TIMEOUT : Failure.SERVER_ERROR, 0, 0);
    }
  }

  private Embeddings asked(Attempt attempt, Losses losses) throws UnsupportedRequestException {
    if (!(Requests.ask(attempt.request(), losses) instanceof Embeddings embeddings)) {
      throw Losses.content("/messages");
    }
    if (embeddings.dimensions() != 0 && embeddings.dimensions() != model.dimensions()) {
      throw Losses.content("/dimensions");
    }
    if (!embeddings.user().isEmpty()) {
      losses.hint("/user");
    }
    return embeddings;
  }

  private AttemptResult answer(Embeddings asked, Attempt attempt, Losses losses) {
    if (asked.texts().size() > MOST_TEXTS) {
      return rejected(
          "There are "
              + asked.texts().size()
              + " texts, and at most "
              + MOST_TEXTS
              + " may be sent at once.");
    }
    var texts = new ArrayList<int[]>();
    long tokens = 0;
    for (String text : asked.texts()) {
      int[] read = model.tokens(text);
      if (read.length > longest) {
        return rejected(
            "Text %d has %d tokens, and this model reads at most %d."
                .formatted(texts.size(), read.length, longest));
      }
      texts.add(read);
      tokens += read.length;
    }
    List<Vector> vectors = model.vectors(texts, settings.firstByte());
    return new AttemptResult.Answered(
        ReadyReply.ofVectors(vectors, tokens, attempt, losses.pointers()));
  }

  private static AttemptResult rejected(String message) {
    return new AttemptResult.Refused(Verdict.refuse(ErrorCode.DESTINATION_REJECTED, message));
  }

  @Override
  public void close() {
    model.close();
  }

  @Override
  public String toString() {
    return "LocalEmbeddingsBackend[" + settings.destination().id() + "]";
  }
}
