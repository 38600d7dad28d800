package dev.parallax.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;

/** What Kubernetes, systemd, load balancers and Prometheus ask. */
final class Probes {
  private final WebSources sources;
  private final StatusReporter reporter;
  private final Metrics metrics;

  Probes(WebSources sources, StatusReporter reporter, Metrics metrics) {
    this.sources = sources;
    this.reporter = reporter;
    this.metrics = metrics;
  }

  void addTo(ReadRoutes routes) {
    routes.add("/livez", request -> say(request, reporter.isLive(), "ok", "the engine stands"));
    routes.add("/readyz", request -> say(request, isReady(), "ok", "not ready"));
    routes.add("/health", this::health);
    routes.add("/metrics", this::metrics);
  }

  private boolean isReady() {
    return reporter.isLive() && reporter.latest().status().ready();
  }

  private static void say(Context request, boolean yes, String good, String bad) {
    request.header("Cache-Control", "no-store");
    request.contentType("text/plain; charset=utf-8");
    request.status(yes ? 200 : 503);
    request.result((yes ? good : bad) + "\n");
  }

  private void health(Context request) {
    var about = sources.about();
    boolean starting =
        sources.clock().getAsLong() - about.startedNanos()
            < about.startNanos() + TimeUnit.SECONDS.toNanos(5);
    var body = HealthBody.of(reporter.latest().status(), reporter.isLive(), starting);
    request.header("Cache-Control", "no-store");
    request.status(body.isFailed() ? 503 : 200);
    request.contentType("application/health+json");
    request.result(body.json());
  }

  private void metrics(Context request) {
    var page = new ByteArrayOutputStream();
    var type = metrics.write(request.header("Accept"), page);
    request.header("Cache-Control", "no-store");
    request.contentType(type);
    request.result(page.toByteArray());
  }
}
