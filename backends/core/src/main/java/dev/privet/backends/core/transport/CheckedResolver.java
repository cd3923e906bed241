package dev.privet.backends.core.transport;

import dev.privet.backends.api.LocationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks names up for the HTTP client and hands it checked addresses only. The client dials these
 * very addresses, so a name that changes between check and connect changes nothing.
 */
final class CheckedResolver implements SocketAddressResolver {
  private static final int MOST_ADDRESSES = 4;
  private final Executor executor;

  CheckedResolver(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    if (!(context.get(Destination.CONTEXT_KEY) instanceof Destination destination)
        || !(destination.getOrigin().getTag() instanceof AddressRule rule)) {
      promise.failed(new LocationException("host '" + host + "' has no rule for its addresses"));
      return;
    }
    String name = Networks.unbracketed(host);
    if (isLiteral(name)) {
      complete(rule, name, port, promise);
    } else {
      executor.execute(() -> complete(rule, name, port, promise));
    }
  }

  private static void complete(
      AddressRule rule, String host, int port, Promise<List<InetSocketAddress>> promise) {
    List<InetSocketAddress> addresses;
    try {
      addresses =
          rule.resolve(host).stream()
              .limit(MOST_ADDRESSES)
              .map(address -> new InetSocketAddress(address, port))
              .toList();
    } catch (IOException e) {
      promise.failed(e);
      return;
    }
    promise.succeeded(addresses);
  }

  private static boolean isLiteral(String host) {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
