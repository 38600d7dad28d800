package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.health.SinkStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What those get who ask for the head of an answer only: many probes do. */
class HeadTest {

  @Test
  void isWhatAGetWouldHaveWithoutTheBody() throws Exception {
    try (var rig = WebRig.plan().start()) {
      for (var path :
          List.of(
              "/",
              "/app.js",
              "/livez",
              "/health",
              "/metrics",
              "/openapi.json",
              "/api/status",
              "/api/chart",
              "/nothing")) {
        var got = rig.get(path);
        var head = head(rig, path);
        assertThat(head.statusCode()).as(path).isEqualTo(got.statusCode());
        assertThat(head.body()).as(path).isEmpty();
        assertThat(header(head, "Content-Type")).as(path).isEqualTo(header(got, "Content-Type"));
        assertThat(header(head, "Content-Length")).as(path).isNotEqualTo("0");
        var raw =
            rig.raw("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(raw).as("nothing behind the head of %s", path).endsWith("\r\n\r\n");
      }
    }
  }

  @Test
  void tellsAProbeThatTheMonitorIsNotWell() {
    try (var rig = WebRig.plan().start(Duration.ZERO).start()) {
      rig.sinks.set(0, WebRig.sink("csv", SinkStatus.State.FAILED, "disk full"));
      await().atMost(WebRig.PATIENCE).until(() -> rig.get("/readyz").statusCode() == 503);
      assertThat(head(rig, "/readyz").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void ofAStreamComesWithoutTheStream() {
    try (var rig = WebRig.plan().start()) {
      var head = head(rig, "/api/stream");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(header(head, "Content-Type")).isEqualTo("text/event-stream");
      assertThat(rig.web.clients().size()).isZero();
    }
  }

  @Test
  void aMethodThatIsNotTakenIsAnsweredWithThoseThatAre() {
    try (var rig = WebRig.plan().start()) {
      var answer = rig.send(rig.request("/api/status").DELETE());
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(header(answer, "Allow")).contains("GET", "HEAD");
      var login = rig.send(rig.request("/api/login").PUT(BodyPublishers.ofString("{}")));
      assertThat(login.statusCode()).isEqualTo(405);
      assertThat(header(login, "Allow")).contains("POST");
    }
  }

  private static HttpResponse<String> head(WebRig rig, String path) {
    return rig.send(rig.request(path).HEAD());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
