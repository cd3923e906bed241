package dev.privet.filters.core;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.nio.file.Files;
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

/** Filters and a servlet in a real container, on a port of the loopback interface. */
final class TestServer implements AutoCloseable {
  /** The containers there are. */
  enum Kind {
    JETTY,
    TOMCAT
  }

  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("org.apache"));

  static {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  private final int port;
  private final ServletContext context;
  private final Runnable stop;

  private TestServer(int port, ServletContext context, Runnable stop) {
    this.port = port;
    this.context = context;
    this.stop = stop;
  }

  static TestServer start(Kind kind, boolean async, HttpServlet servlet, Filter... filters)
      throws Exception {
    return switch (kind) {
      case JETTY -> jetty(async, servlet, filters);
      case TOMCAT -> tomcat(async, servlet, filters);
    };
  }

  private static TestServer jetty(boolean async, HttpServlet servlet, Filter... filters) {
    var server = new Server();
    var connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var handler = new ServletContextHandler();
    for (Filter filter : filters) {
      var holder = new FilterHolder(filter);
      holder.setAsyncSupported(async);
      handler.addFilter(holder, "/*", dispatches(async));
    }
    var holder = new ServletHolder(servlet);
    holder.setAsyncSupported(async);
    handler.addServlet(holder, "/*");
    server.setHandler(handler);
    LifeCycle.start(server);
    return new TestServer(
        connector.getLocalPort(), handler.getServletContext(), () -> LifeCycle.stop(server));
  }

  private static TestServer tomcat(boolean async, HttpServlet servlet, Filter... filters)
      throws Exception {
    var tomcat = new Tomcat();
    File base = Files.createTempDirectory("tomcat").toFile();
    base.deleteOnExit();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.setSilent(true);
    Context context = tomcat.addContext("", null);
    context.setSuspendWrappedResponseAfterForward(false);
    for (int i = 0; i < filters.length; i++) {
      var def = new FilterDef();
      def.setFilterName("filter-" + i);
      def.setFilter(filters[i]);
      def.setAsyncSupported(Boolean.toString(async));
      context.addFilterDef(def);
      var map = new FilterMap();
      map.setFilterName("filter-" + i);
      map.addURLPattern("/*");
      dispatches(async).forEach(type -> map.setDispatcher(type.name()));
      context.addFilterMap(map);
    }
    Tomcat.addServlet(context, "servlet", servlet).setAsyncSupported(async);
    context.addServletMappingDecoded("/*", "servlet");
    tomcat.start();
    return new TestServer(
        tomcat.getConnector().getLocalPort(), context.getServletContext(), () -> stop(tomcat));
  }

  private static void stop(Tomcat tomcat) {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EnumSet<DispatcherType> dispatches(boolean async) {
    return async
        ? EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.FORWARD)
        : EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD);
  }

  TestServer with(HostConfig config) {
    context.setAttribute(HostConfig.ATTRIBUTE, config);
    return this;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    stop.run();
  }
}
