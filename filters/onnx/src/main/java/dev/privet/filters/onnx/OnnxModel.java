package dev.privet.filters.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A model of the BERT kind: reads rows of ids, gives some numbers for each id. Runs on threads of
 * its own, so that nobody who waits for it holds up others, and within a limit of time. What lies
 * outside the heap is released by {@link #close}, which waits for runs under way. Thread-safe.
 */
public final class OnnxModel implements Closeable {
  private static final System.Logger LOG = System.getLogger(OnnxModel.class.getName());
  private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
  private static final int WAITING = 1024;
  private static final Duration FIRST_RUN = Duration.ofSeconds(30);
  private static final Duration LAST_RUNS = Duration.ofSeconds(30);
  private static final long STACK_BYTES = 2 << 20;

  private final OrtSession session;
  private final ThreadPoolExecutor threads;
  private final Set<OnnxRun> running = ConcurrentHashMap.newKeySet();
  private final String output;
  private final int width;

  private OnnxModel(OrtSession session, int threads) throws OrtException {
    this.session = session;
    requireInputs(session.getInputInfo());
    this.output = output(session.getOutputInfo());
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(null, task, "privet-onnx", STACK_BYTES));
    try {
      this.width = run(List.of(List.of(new int[] {0, 0})), 0, FIRST_RUN).getFirst().width();
    } catch (RuntimeException e) {
      this.threads.shutdownNow();
      throw e;
    }
  }

  /** Makes a session of some source. */
  private interface Source {
    OrtSession session(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /**
   * Loads a model from a file and runs it once.
   *
   * @param threads how many batches run at a time
   * @throws IllegalArgumentException if it is no such model, or does not work
   */
  public static OnnxModel open(Path file, int threads) {
    return open(
        (environment, options) -> environment.createSession(file.toString(), options), threads);
  }

  /** Loads a model from its bytes; as {@link #open(Path, int)}. */
  public static OnnxModel open(byte[] model, int threads) {
    return open((environment, options) -> environment.createSession(model, options), threads);
  }

  private static OnnxModel open(Source source, int threads) {
    OrtSession session = null;
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setMemoryPatternOptimization(false);
      session = source.session(environment(), options);
      return new OnnxModel(session, threads);
    } catch (OrtException e) {
      close(session);
      throw new IllegalArgumentException("model: cannot be loaded: " + e.getCode(), e);
    } catch (RuntimeException e) {
      close(session);
      throw e instanceof ModelException
          ? new IllegalArgumentException("model: " + e.getMessage(), e)
          : e;
    } catch (LinkageError e) {
      throw new IllegalArgumentException("model: ONNX Runtime does not load on this machine", e);
    }
  }

  private static OrtEnvironment environment() throws OrtException {
    var environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "privet");
    environment.setTelemetry(false);
    return environment;
  }

  private static void requireInputs(Map<String, NodeInfo> inputs) {
    if (!inputs.containsKey("input_ids") || !INPUTS.containsAll(inputs.keySet())) {
      throw new IllegalArgumentException(
          "model: expected input_ids, and no other inputs than "
              + "attention_mask and token_type_ids");
    }
    for (NodeInfo input : inputs.values()) {
      if (!(input.getInfo() instanceof TensorInfo tensor)
          || tensor.type != OnnxJavaType.INT64
          || tensor.getShape().length != 2) {
        throw new IllegalArgumentException(
            "model: expected inputs of 64-bit numbers in 2 dimensions");
      }
    }
  }

  /** The first output that may have numbers for each id. */
  private static String output(Map<String, NodeInfo> outputs) {
    return outputs.entrySet().stream()
        .filter(entry ->
            entry.getValue().getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && tensor.getShape().length == 3)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "model: expected an output of 32-bit floats in 3 dimensions"));
  }

  /** How many numbers there are for each id. */
  public int width() {
    return width;
  }

  /**
   * Runs batches, as many at a time as there are threads.
   *
   * @param batches rows of ids, none empty
   * @param padding the id that fills up shorter rows of a batch
   * @param limit longest wait for all of them
   * @return what the model gives for each batch, in order
   * @throws ModelException if it fails, takes too long, or gives no finite numbers; nothing goes on
   *     running
   */
  public List<Activations> run(List<List<int[]>> batches, int padding, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    var runs = batches.stream().map(rows -> new OnnxRun(session, output, rows, padding)).toList();
    var results = new ArrayList<Activations>();
    try {
      List<Future<Activations>> futures = runs.stream().map(this::submit).toList();
      for (Future<Activations> future : futures) {
        results.add(future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
      }
      return results;
    } catch (TimeoutException e) {
      throw new ModelException("the model did not answer in time", true);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (RejectedExecutionException e) {
      throw new ModelException("the model has no place free");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("nobody waits for the model any more");
    } finally {
      runs.forEach(OnnxRun::cancel);
    }
  }

  private static ModelException failed(@Nullable Throwable cause) {
    return cause instanceof ModelException own
        ? own
        : new ModelException(
            "the model failed: " + (cause == null ? "unknown" : cause.getClass().getSimpleName()));
  }

  private Future<Activations> submit(OnnxRun run) {
    return threads.submit(() -> {
      running.add(run);
      try {
        return run.call();
      } finally {
        running.remove(run);
      }
    });
  }

  /** Ends what is running and releases the model. */
  @Override
  public void close() {
    threads.shutdownNow();
    running.forEach(OnnxRun::cancel);
    try {
      if (threads.awaitTermination(LAST_RUNS.toMillis(), TimeUnit.MILLISECONDS)) {
        close(session);
      } else {
        LOG.log(System.Logger.Level.ERROR, "a model does not stop; its memory stays taken");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(@Nullable OrtSession session) {
    if (session == null) {
      return;
    }
    try {
      session.close();
    } catch (OrtException e) {
      LOG.log(System.Logger.Level.ERROR, "a model is not released: error={0}", e.getCode());
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "a model was released before");
    }
  }
}
