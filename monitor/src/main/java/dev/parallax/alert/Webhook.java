package dev.parallax.alert;

import dev.parallax.model.Printable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An address that takes POSTs: a program of one's own, Slack, or Discord. */
public final class Webhook implements Channel {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final WebhookBody body;
  private final SecretUri uri;
  private final @Nullable Secret token;
  private final HttpPost post;

  /**
   * @param address often a secret as a whole
   * @param mayBeHttp whether it may be unprotected on its way
   * @param token sent as bearer token; null where none is needed
   * @throws IllegalArgumentException, without the address, where it is none
   */
  public Webhook(
      WebhookBody body,
      Secret address,
      boolean mayBeHttp,
      @Nullable Secret token,
      HttpSettings http) {
    this.body = body;
    this.uri = SecretUri.of(address, mayBeHttp);
    this.token = token;
    this.post = http.post();
  }

  @Override
  public String kind() {
    return body == WebhookBody.GENERIC ? "webhook" : body.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Limits limits() {
    return body.limits();
  }

  @Override
  public Outcome send(Alert alert) {
    var headers = new HashMap<>(body.headers(alert));
    if (token != null) {
      headers.put("Authorization", "Bearer " + token.reveal());
    }
    return post.send(uri.reveal(), headers, body.json(alert), this::judge);
  }

  private Outcome judge(HttpPost.Answer answer) {
    return answer.isOk()
        ? new Outcome.Delivered("")
        : HttpPost.usual(answer, wait(answer.body()), said(answer.body()));
  }

  /** Slack answers with a word, Discord in JSON; a page of HTML says nothing. */
  private String said(String text) {
    if (text.stripLeading().startsWith("<")) {
      return "";
    }
    var said = Printable.text(uri.scrub(text));
    return token == null ? said : token.scrub(said);
  }

  /** Discord says it in the body, to the millisecond. */
  private static @Nullable Duration wait(String text) {
    try {
      var seconds = JSON.readTree(text).path("retry_after");
      return seconds.isNumber() && seconds.asDouble() >= 0
          ? Duration.ofMillis((long) Math.ceil(Math.min(seconds.asDouble(), 1e9) * 1000))
          : null;
    } catch (JacksonException e) {
      return null;
    }
  }
}
