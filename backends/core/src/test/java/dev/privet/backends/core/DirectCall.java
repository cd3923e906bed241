package dev.privet.backends.core;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.HttpCall;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.Networks;
import dev.privet.backends.core.transport.TransportSettings;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that makes one call and looks at one address, and prints both statuses. */
final class DirectCall {
  private DirectCall() {}

  public static void main(String[] args) throws Exception {
    URI uri = URI.create(args[0]);
    Duration patience = Duration.ofSeconds(5);
    Networks networks = Networks.of(Map.of("on-prem", List.of("127.0.0.0/8")));
    try (HttpTransport http = HttpTransport.create(TransportSettings.DEFAULT)) {
      var transport = http.to(Samples.onPrem(), uri, networks);
      var call =
          new HttpCall("POST", uri, Map.of(), ByteBuffer.wrap(new byte[] {1}), patience, patience);
      try (HttpAnswer answer = transport.send(call);
          HttpAnswer seen = new Egress().look(new Fleet.Post(transport, uri), patience)) {
        System.out.print(answer.status() + " " + seen.status());
      }
    }
  }
}
