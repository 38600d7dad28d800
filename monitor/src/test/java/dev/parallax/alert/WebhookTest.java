package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Reason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program of one's own, Slack and Discord, each as a fake on loopback. */
class WebhookTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FakeService service = FakeService.start();
  private final VirtualTime time = new VirtualTime();

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void aProgramGetsEveryNumber() {
    var alert = Examples.alert(0);
    assertThat(webhook(WebhookBody.GENERIC, Secret.of("t0ken")).send(alert))
        .isInstanceOf(Outcome.Delivered.class);
    var request = service.taken.getFirst();
    assertThat(request.headers().get("Authorization")).containsExactly("Bearer t0ken");
    assertThat(request.headers().get("Idempotency-key")).containsExactly("7c1e0000-opened");
    var body = request.body();
    assertThat(body.propertyNames())
        .containsExactly("version", "id", "kind", "at", "title", "text", "opportunity");
    assertThat(body.path("at").asString()).isEqualTo("2026-11-22T07:55:03.123456Z");
    var opportunity = body.path("opportunity");
    assertThat(opportunity.propertyNames())
        .containsExactly(
            "opportunity_id",
            "state",
            "instrument",
            "base",
            "quote",
            "buy",
            "sell",
            "gross_bps",
            "fees_bps",
            "net_bps",
            "round_trip_net_bps",
            "size_base",
            "notional_quote",
            "profit_quote",
            "opened_at",
            "seen_at",
            "open_net_bps",
            "peak_net_bps",
            "mean_net_bps",
            "max_profit_quote");
    assertThat(opportunity.path("gross_bps").asDouble() - opportunity.path("fees_bps").asDouble())
        .isEqualTo(opportunity.path("net_bps").asDouble());
    assertThat(opportunity.path("buy").path("price").asDouble()).isEqualTo(Examples.BUY);
    assertThat(opportunity.path("sell").path("symbol").asString()).isEqualTo("BTCUSDT");
    assertThat(opportunity.path("buy").path("age_ms").asLong()).isEqualTo(40);
  }

  @Test
  void theEndComesWithDurationAndReason() {
    var event =
        Examples.closed(
            0, Examples.AT - Duration.ofMillis(8400).toNanos(), Examples.AT, Reason.STALE);
    var closed =
        new Notice.Closed(
            event.opportunity(), event.spread(), event.reason(), true, event.atNanos());
    webhook(WebhookBody.GENERIC, null).send(AlertText.of(closed));
    var opportunity = service.taken.getFirst().body().path("opportunity");
    assertThat(opportunity.path("duration_ms").asLong()).isEqualTo(8400);
    assertThat(opportunity.path("reason").asString()).isEqualTo("STALE");
    assertThat(service.taken.getFirst().headers()).doesNotContainKey("Authorization");
  }

  @Test
  void nothingIsMarkupForSlack() {
    webhook(WebhookBody.SLACK, null).send(hostile());
    var body = service.taken.getFirst().body();
    assertThat(body.path("text").asString())
        .isEqualTo("&lt;!channel&gt; &amp; *bold*\n@everyone [a](https://x.example)");
    assertThat(body.path("mrkdwn").asBoolean()).isFalse();
  }

  @Test
  void nothingIsMarkupForDiscord() {
    webhook(WebhookBody.DISCORD, null).send(hostile());
    var body = service.taken.getFirst().body();
    assertThat(body.path("content").asString())
        .isEqualTo("\\<!channel\\> & \\*bold\\*\n\\@everyone \\[a\\]\\(https://x.example\\)");
    assertThat(body.path("allowed_mentions").path("parse")).isEmpty();
  }

  @Test
  void whatDiscordGetsFitsAfterEscaping() {
    var stars = "*".repeat(90);
    var alert =
        new Alert(
            "x",
            "ops",
            0,
            "title",
            Collections.nCopies(20, stars),
            AlertFacts.of(new Notice.Trial("a", "b", 0)));
    webhook(WebhookBody.DISCORD, null).send(alert);
    assertThat(service.taken.getFirst().body().path("content").asString())
        .hasSizeBetween(1500, 2000);
  }

  @Test
  void waitsAsDiscordAndSlackSayIt() {
    service.next(
        FakeService.status(429, "{\"message\":\"rate limited\",\"retry_after\":1.337}"),
        FakeService.status(429, "rate_limited", "Retry-After", "12"));
    assertThat(webhook(WebhookBody.DISCORD, null).send(Examples.alert(0)))
        .isInstanceOfSatisfying(
            Outcome.NotNow.class,
            notNow -> assertThat(notNow.after()).isEqualTo(Duration.ofMillis(1337)));
    assertThat(webhook(WebhookBody.SLACK, null).send(Examples.alert(0)))
        .isEqualTo(new Outcome.NotNow(Duration.ofSeconds(12), "answered 429 rate_limited"));
  }

  @Test
  void anAnswerThatRepeatsTheAddressIsShownWithoutIt() {
    var address = service.uri() + "/CANARY";
    service.next(FakeService.status(404, "Cannot POST /CANARY, not even as " + address));
    var outcome =
        new Webhook(
                WebhookBody.SLACK,
                Secret.of(address),
                false,
                null,
                new HttpSettings(PATIENCE, time))
            .send(Examples.alert(0));
    assertThat(outcome)
        .isEqualTo(new Outcome.Refused("answered 404 Cannot POST ***, not even as ***"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/CANARY",
        "https://joe:CANARY@example.org/",
        "ftp://localhost/CANARY",
        "https:///CANARY",
        "CANARY",
        "https://exa mple.org/CANARY"
      })
  void whatIsNoSafeAddressIsRefusedWithoutShowingIt(String address) {
    assertThatThrownBy(() ->
            new Webhook(
                WebhookBody.GENERIC,
                Secret.of(address),
                false,
                null,
                new HttpSettings(PATIENCE, time)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://")
        .hasMessageNotContaining("CANARY")
        .hasNoCause();
  }

  @Test
  void unprotectedAddressesHaveToBeAllowed() {
    var webhook =
        new Webhook(
            WebhookBody.GENERIC,
            Secret.of("http://192.0.2.1/x"),
            true,
            null,
            new HttpSettings(PATIENCE, time));
    assertThat(webhook.kind()).isEqualTo("webhook");
  }

  private static Alert hostile() {
    return new Alert(
        "x",
        "ops",
        0,
        "<!channel> & *bold*",
        List.of("@everyone [a](https://x.example)"),
        AlertFacts.of(new Notice.Trial("a", "b", 0)));
  }

  private Webhook webhook(WebhookBody body, @Nullable Secret token) {
    return new Webhook(
        body, Secret.of(service.uri() + "/hook"), false, token, new HttpSettings(PATIENCE, time));
  }
}
