package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One message to a fake Telegram, and what becomes of it. */
class TelegramTest {
  private static final String TOKEN = "123456789:CANARY_canary-CANARY_canary-CANARY1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IMPATIENCE = Duration.ofMillis(300);

  private final FakeService service = FakeService.start();
  private final VirtualTime time = new VirtualTime();

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void sendsPlainTextToTheChat() {
    var alert = Examples.alert(0);
    assertThat(telegram(PATIENCE).send(alert)).isEqualTo(new Outcome.Delivered("101"));
    var request = service.taken.getFirst();
    assertThat(request.path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
    assertThat(request.text()).isEqualTo(alert.text(4096));
    assertThat(request.body().path("chat_id").asString()).isEqualTo("-1001");
    assertThat(request.body().has("parse_mode")).as("nothing in the text can be markup").isFalse();
  }

  @Test
  void editsAMessage() {
    assertThat(telegram(PATIENCE).edit("77", Examples.alert(0)))
        .isEqualTo(new Outcome.Delivered("77"));
    assertThat(service.taken.getFirst().path()).endsWith("/editMessageText");
    assertThat(service.taken.getFirst().body().path("message_id").asLong()).isEqualTo(77);
  }

  @Test
  void anEditThatChangesNothingHasArrived() {
    service.next(
        FakeService.status(
            400, "{\"ok\":false,\"description\":\"Bad Request: message is not modified: ...\"}"));
    assertThat(telegram(PATIENCE).edit("77", Examples.alert(0)))
        .isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void waitsAsLongAsItIsTold() {
    service.next(
        FakeService.status(
            429,
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after"
                + " 17\",\"parameters\":{\"retry_after\":17}}"));
    assertThat(telegram(PATIENCE).send(Examples.alert(0)))
        .isEqualTo(
            new Outcome.NotNow(
                Duration.ofSeconds(17), "answered 429 Too Many Requests: retry after 17"));
  }

  @Test
  void whereItIsTooOftenWithoutAWordItWaitsHalfAMinute() {
    service.next(FakeService.status(429, "<html>slow down</html>"));
    assertThat(telegram(PATIENCE).send(Examples.alert(0)))
        .isEqualTo(new Outcome.NotNow(Duration.ofSeconds(30), "answered 429"));
  }

  @Test
  void onlyAnErrorThatSaysItDidNotTryMayBeRepeated() {
    service.next(
        FakeService.status(503, ""),
        FakeService.status(503, "", "Retry-After", "Sun, 22 Nov 2026 07:55:33 GMT"),
        FakeService.status(500, "{\"ok\":false,\"description\":\"Internal Server Error\"}"),
        FakeService.status(502, "<html><h1>502 Bad Gateway</h1></html>"));
    var telegram = telegram(PATIENCE);
    assertThat(telegram.send(Examples.alert(0))).isInstanceOf(Outcome.Failed.class);
    assertThat(telegram.send(Examples.alert(0)))
        .isInstanceOfSatisfying(
            Outcome.NotNow.class,
            notNow ->
                assertThat(notNow.after())
                    .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30)));
    assertThat(telegram.send(Examples.alert(0)))
        .isEqualTo(new Outcome.Unknown("answered 500 Internal Server Error"));
    assertThat(telegram.send(Examples.alert(0))).isEqualTo(new Outcome.Unknown("answered 502"));
  }

  @Test
  void aRefusalSaysWhy() {
    service.next(
        FakeService.status(401, "{\"ok\":false,\"description\":\"Unauthorized " + TOKEN + "\"}"),
        FakeService.status(
            400,
            "{\"ok\":false,\"description\":\"Bad Request: group chat was upgraded to a supergroup"
                + " chat\",\"parameters\":{\"migrate_to_chat_id\":-100555}}"));
    assertThat(telegram(PATIENCE).send(Examples.alert(0)))
        .isEqualTo(new Outcome.Refused("answered 401 Unauthorized ***"));
    assertThat(telegram(PATIENCE).send(Examples.alert(0)).toString())
        .contains("supergroup chat; the chat is now -100555");
  }

  @Test
  void aRedirectIsNotFollowed() {
    service.next(FakeService.status(302, "", "Location", service.uri() + "/elsewhere"));
    assertThat(telegram(PATIENCE).send(Examples.alert(0)))
        .isEqualTo(new Outcome.Refused("answered 302"));
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void aPageInPlaceOfAnAnswerLeavesItInDoubt() {
    service.next(FakeService.status(200, "<html>Please log in to the hotel's network</html>"));
    assertThat(telegram(PATIENCE).send(Examples.alert(0)))
        .isEqualTo(new Outcome.Unknown("answered 200, but not as Telegram does"));
  }

  @Test
  void noAnswerLeavesItInDoubt() {
    service.next(FakeService.hang());
    assertThat(telegram(IMPATIENCE).send(Examples.alert(0))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aLostAnswerLeavesItInDoubt() {
    service.next(FakeService.lose(), FakeService.half());
    var telegram = telegram(PATIENCE);
    assertThat(telegram.send(Examples.alert(0))).isInstanceOf(Outcome.Unknown.class);
    assertThat(telegram.send(Examples.alert(0))).isInstanceOf(Outcome.Unknown.class);
    assertThat(service.requests).as("the client does not repeat by itself").hasSize(2);
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    service.next(FakeService.status(200, "x".repeat(1 << 20)));
    assertThat(telegram(PATIENCE).send(Examples.alert(0))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void nobodyThereIsNoDoubt() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(
            new Telegram(
                    URI.create("http://127.0.0.1:" + port),
                    Secret.of(TOKEN),
                    "-1001",
                    new HttpSettings(PATIENCE, time))
                .send(Examples.alert(0)))
        .isEqualTo(new Outcome.Failed("no connection: unknown host, or refused"));
  }

  @Test
  void noTlsIsNoDoubt() {
    var https = URI.create(service.uri().toString().replace("http:", "https:"));
    var outcome =
        new Telegram(https, Secret.of(TOKEN), "-1001", new HttpSettings(PATIENCE, time))
            .send(Examples.alert(0));
    assertThat(outcome).isNotInstanceOf(Outcome.Delivered.class);
    assertThat(outcome.toString()).doesNotContain("CANARY");
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() ->
            new Telegram(
                service.uri(), Secret.of("CANARY/../x"), "1", new HttpSettings(PATIENCE, time)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("CANARY");
  }

  private Telegram telegram(Duration timeout) {
    return new Telegram(service.uri(), Secret.of(TOKEN), "-1001", new HttpSettings(timeout, time));
  }
}
