package dev.privet.proxy.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 connections that close when the head of a request does not arrive whole within a time,
 * however many bytes trickle in; an idle timeout alone does not see that.
 */
final class HeaderDeadline extends HttpConnectionFactory {
  private final Duration headerTime;

  HeaderDeadline(HttpConfiguration config, Duration headerTime) {
    super(config);
    this.headerTime = headerTime;
    config.setHttpCompliance(HttpCompliance.RFC9110);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    var connection = new Watched(getHttpConfiguration(), connector, endPoint, headerTime);
    return configure(connection, connector, endPoint);
  }

  /** Says that the head of a request is there. */
  static void headComplete(Request request) {
    if (request.getConnectionMetaData().getConnection() instanceof Watched watched) {
      watched.headComplete();
    }
  }

  private static final class Watched extends HttpConnection {
    private final Scheduler scheduler;
    private final long headerMillis;
    private Scheduler.@Nullable Task deadline;

    Watched(HttpConfiguration config, Connector connector, EndPoint endPoint, Duration headerTime) {
      super(config, connector, endPoint);
      this.scheduler = connector.getScheduler();
      this.headerMillis = headerTime.toMillis();
    }

    @Override
    public void onOpen() {
      arm();
      super.onOpen();
    }

    @Override
    public void onFillable() {
      arm();
      super.onFillable();
    }

    @Override
    public void onClose(Throwable cause) {
      headComplete();
      super.onClose(cause);
    }

    /** Starts the clock when bytes arrive and no request is being handled. */
    private synchronized void arm() {
      if (deadline == null) {
        deadline =
            scheduler.schedule(() -> getEndPoint().close(), headerMillis, TimeUnit.MILLISECONDS);
      }
    }

    synchronized void headComplete() {
      if (deadline != null) {
        deadline.cancel();
        deadline = null;
      }
    }
  }
}
