package dev.privet.proxy.server;

import dev.privet.backends.core.DestinationView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Hands each request to the snapshot that is current when it arrives; it stays there to its end.
 * Thread-safe.
 */
final class SnapshotHandler extends Handler.Abstract.NonBlocking {
  private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();

  /**
   * Makes a started snapshot the current one; the old one stops when its last exchange has ended.
   */
  void swap(Snapshot next) {
    Snapshot old = current.getAndSet(Objects.requireNonNull(next, "next"));
    if (old != null) {
      old.retire();
    }
  }

  /** The current snapshot; empty before the first. */
  Optional<Snapshot> now() {
    return Optional.ofNullable(current.get());
  }

  Snapshot current() {
    return Objects.requireNonNull(current.get(), "no snapshot yet");
  }

  /** How the destinations are doing now; none before there is a snapshot. */
  List<DestinationView> destinations() {
    Snapshot snapshot = current.get();
    return snapshot == null ? List.of() : snapshot.destinations();
  }

  /** The current snapshot; none before there is one. */
  Optional<Snapshot> latest() {
    return Optional.ofNullable(current.get());
  }

  /** Stops the current snapshot, if there is one. */
  void clear() {
    Snapshot last = current.getAndSet(null);
    if (last != null) {
      last.stop();
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    while (true) {
      Snapshot snapshot = current();
      if (snapshot.enter()) {
        return handleIn(snapshot, request, response, callback);
      }
    }
  }

  private static boolean handleIn(
      Snapshot snapshot, Request request, Response response, Callback callback) throws Exception {
    boolean handled = false;
    try {
      handled =
          snapshot.handler().handle(request, response, Callback.from(callback, snapshot::leave));
      return handled;
    } finally {
      if (!handled) {
        snapshot.leave();
      }
    }
  }
}
