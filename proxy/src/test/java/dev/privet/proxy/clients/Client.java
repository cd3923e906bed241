package dev.privet.proxy.clients;

import dev.privet.proxy.clients.Heard.Failure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client library, set up as its documentation shows, with base URL and key changed. */
abstract class Client {
  /** Names of the tools that a model may call; each takes the members of {@link Mail}. */
  static final List<String> TOOLS = List.of("send_mail", "look_up");

  /** What a model is asked for. */
  public static final class Mail {
    public String to = "";
    public String note = "";
  }

  /** How a library does one thing. */
  @FunctionalInterface
  interface Act {
    void run(Task task, Heard heard) throws Exception;
  }

  private final String name;
  private final Map<Way, Act> acts = new EnumMap<>(Way.class);

  Client(String name) {
    this.name = name;
  }

  final void can(Way way, Act act) {
    acts.put(way, act);
  }

  Set<Way> ways() {
    return acts.keySet();
  }

  /** Does a task. What the library throws is part of what is heard. */
  Heard run(Way way, Task task) throws Exception {
    var heard = new Heard();
    Act act = acts.get(way);
    if (act == null) {
      throw new IllegalStateException(name + " cannot " + way);
    }
    try {
      act.run(task, heard);
    } catch (Exception e) {
      heard.failure = failure(e);
    }
    return heard;
  }

  /** What the library says went wrong. */
  abstract Failure failure(Exception error);

  /** Whether its errors show the headers of an answer. */
  boolean showsHeaders() {
    return true;
  }

  @Override
  public final String toString() {
    return name;
  }
}
