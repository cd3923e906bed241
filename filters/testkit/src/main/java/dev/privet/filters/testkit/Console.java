package dev.privet.filters.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Listens to {@code java.util.logging}, standard output and standard error, all the time. */
final class Console {
  private static final int MOST = 16 << 20;
  private static final ByteArrayOutputStream HEARD = new ByteArrayOutputStream();
  private static final Logger ROOT = Logger.getLogger("");

  static {
    System.setOut(new PrintStream(new Tee(System.out), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new Tee(System.err), true, StandardCharsets.UTF_8));
    ROOT.addHandler(new Ear());
  }

  private Console() {}

  static void clear() {
    synchronized (HEARD) {
      HEARD.reset();
    }
  }

  static byte[] content() {
    synchronized (HEARD) {
      return HEARD.toByteArray();
    }
  }

  private static void hear(byte[] bytes, int offset, int length) {
    synchronized (HEARD) {
      if (HEARD.size() + length <= MOST) {
        HEARD.write(bytes, offset, length);
      }
    }
  }

  /** Hears what is printed and passes it on. */
  private static final class Tee extends OutputStream {
    private final OutputStream to;

    Tee(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      hear(bytes, offset, length);
      to.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      to.flush();
    }
  }

  /** Hears log records with their parameters and their exceptions. */
  private static final class Ear extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    Ear() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      var text = new StringWriter();
      var out = new PrintWriter(text);
      out.println(formatter.formatMessage(record));
      Object[] parameters = record.getParameters();
      for (int i = 0; parameters != null && i < parameters.length; i++) {
        out.println(parameters[i]);
      }
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(out);
      }
      out.flush();
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      hear(bytes, 0, bytes.length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
