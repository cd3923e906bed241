package dev.privet.proxy.server;

import dev.privet.filters.core.Caller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be asked whether its peer has closed it, without a reader who waits for
 * that. Bytes that come instead of the end are kept for the next reader. Thread-safe.
 */
final class CallerEndPoint extends SocketChannelEndPoint implements Caller {
  private static final int MOST_KEPT = 1 << 10;
  private final Executor executor;
  private @Nullable ByteBuffer kept;

  private CallerEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor) {
    super(channel, selector, key, scheduler);
    this.executor = executor;
  }

  /** A connector whose connections can be asked. */
  static ServerConnector connector(Server server, ConnectionFactory... factories) {
    return new ServerConnector(server, 1, 1, factories) {
      @Override
      protected SocketChannelEndPoint newEndPoint(
          SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        var made = new CallerEndPoint(channel, selector, key, getScheduler(), getExecutor());
        made.setIdleTimeout(getIdleTimeout());
        return made;
      }
    };
  }

  /** Who waits for the answer to a request. */
  static Caller of(Request request) {
    if (request.getConnectionMetaData().getConnection() instanceof HttpConnection http1
        && innermost(http1.getEndPoint()) instanceof CallerEndPoint caller) {
      return caller;
    }
    var gone = new AtomicBoolean();
    request.addFailureListener(failure -> gone.set(true));
    return gone::get;
  }

  private static EndPoint innermost(EndPoint endPoint) {
    EndPoint at = endPoint;
    while (at instanceof EndPoint.Wrapper wrapper) {
      at = wrapper.unwrap();
    }
    return at;
  }

  /** A peer who has closed its side counts as gone: it may not be there to read an answer. */
  @Override
  public boolean isGone() {
    boolean came;
    synchronized (this) {
      if (!isOpen()) {
        return true;
      }
      ByteBuffer room = kept == null ? BufferUtil.allocate(MOST_KEPT) : kept;
      int at = BufferUtil.flipToFill(room);
      int count;
      try {
        count = room.hasRemaining() ? getChannel().read(room) : 0;
      } catch (IOException e) {
        return true;
      } finally {
        BufferUtil.flipToFlush(room, at);
      }
      if (count < 0) {
        return true;
      }
      came = count > 0;
      if (came) {
        kept = room;
      }
    }
    if (came && getFillInterest().isInterested()) {
      getFillInterest().fillable();
    }
    return false;
  }

  @Override
  public synchronized int fill(ByteBuffer buffer) throws IOException {
    ByteBuffer first = kept;
    if (first == null) {
      return super.fill(buffer);
    }
    int count = BufferUtil.append(buffer, first);
    if (!first.hasRemaining()) {
      kept = null;
    }
    return count;
  }

  @Override
  protected void needsFillInterest() {
    boolean here;
    synchronized (this) {
      here = kept != null;
      if (!here) {
        super.needsFillInterest();
      }
    }
    if (here) {
      executor.execute(getFillInterest()::fillable);
    }
  }
}
