package dev.privet.filters.testkit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * A servlet container that a harness may run its filters in, on a port of the loopback interface.
 */
public enum Container {
  JETTY {
    @Override
    Running start(List<Filter> filters, HttpServlet servlet) {
      var server = new Server();
      var connector = new ServerConnector(server, 1, 1);
      connector.setHost(LOOPBACK);
      server.addConnector(connector);
      var handler = new ServletContextHandler();
      for (Filter filter : filters) {
        var holder = new FilterHolder(filter);
        holder.setAsyncSupported(false);
        handler.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
      }
      var holder = new ServletHolder(servlet);
      holder.setAsyncSupported(false);
      handler.addServlet(holder, "/*");
      server.setHandler(handler);
      LifeCycle.start(server);
      return new Running(
          connector.getLocalPort(), handler.getServletContext(), () -> LifeCycle.stop(server));
    }
  },
  TOMCAT {
    @Override
    Running start(List<Filter> filters, HttpServlet servlet) {
      var tomcat = new Tomcat();
      Path base = directory();
      tomcat.setBaseDir(base.toString());
      tomcat.setHostname(LOOPBACK);
      tomcat.setPort(0);
      Context context = tomcat.addContext("", null);
      for (int i = 0; i < filters.size(); i++) {
        var def = new FilterDef();
        def.setFilterName("filter-" + i);
        def.setFilter(filters.get(i));
        context.addFilterDef(def);
        var map = new FilterMap();
        map.setFilterName("filter-" + i);
        map.addURLPattern("/*");
        context.addFilterMap(map);
      }
      Tomcat.addServlet(context, "servlet", servlet);
      context.addServletMappingDecoded("/*", "servlet");
      run(tomcat::start);
      return new Running(
          tomcat.getConnector().getLocalPort(),
          context.getServletContext(),
          () -> {
            run(tomcat::stop);
            run(tomcat::destroy);
          });
    }
  };

  private static final String LOOPBACK = "127.0.0.1";
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("org.apache"));

  static {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  abstract Running start(List<Filter> filters, HttpServlet servlet);

  private static Path directory() {
    try {
      Path made = Files.createTempDirectory("tomcat");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (LifecycleException e) {
      throw new IllegalStateException("tomcat does not obey", e);
    }
  }

  private interface Step {
    void run() throws LifecycleException;
  }

  /** A container at work. */
  record Running(int port, ServletContext context, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
      stop.run();
    }
  }
}
