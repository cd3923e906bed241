package dev.privet.proxy.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in {@code src/clients/node} that has the client libraries of npm in it. */
final class NodeDriver implements AutoCloseable {
  private final Process process;
  private final BufferedWriter to;
  private final BufferedReader from;

  NodeDriver(Path folder) throws IOException {
    process =
        new ProcessBuilder("node", "driver.mjs")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    from = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  JsonNode ask(JsonNode task) throws IOException {
    to.write(task.toString());
    to.newLine();
    to.flush();
    String line = from.readLine();
    if (line == null) {
      throw new IOException("the driver has ended");
    }
    return Heard.JSON.readTree(line);
  }

  List<Client> clients() throws IOException {
    var clients = new ArrayList<Client>();
    for (JsonNode client : ask(Heard.JSON.createObjectNode().put("do", "list"))) {
      clients.add(new NodeClient(this, client));
    }
    return clients;
  }

  @Override
  public void close() throws IOException {
    to.close();
    process.destroy();
  }
}
