package dev.parallax.alert;

import dev.parallax.model.UtcText;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a webhook is sent, and how often it may be. */
public enum WebhookBody {
  /** Text and every number, for programs; docs/ALERTS.md describes it. */
  GENERIC,
  /**
   * An incoming webhook of Slack: one message per second.
   *
   * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">limits</a>, <a
   *     href="https://docs.slack.dev/messaging/formatting-message-text#escaping">escaping</a>
   */
  SLACK,
  /**
   * A webhook of Discord: 5 messages in 2 seconds, 30 in a minute.
   *
   * @see <a href="https://docs.discord.com/developers/topics/rate-limits">limits</a>
   */
  DISCORD;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST_GENERIC_CHARS = 10_000;
  private static final int MOST_SLACK_CHARS = 3000;
  private static final int MOST_DISCORD_CHARS = 2000;
  private static final int CUT_CHARS = 200;
  private static final int SUPPRESS_EMBEDS = 4;

  Limits limits() {
    return switch (this) {
      case GENERIC -> new Limits(600, Duration.ZERO);
      case SLACK -> new Limits(60, Duration.ofSeconds(1));
      case DISCORD -> new Limits(30, Duration.ofMillis(400));
    };
  }

  String json(Alert alert) {
    return MAPPER.writeValueAsString(
        switch (this) {
          case GENERIC -> generic(alert);
          case SLACK -> slack(alert);
          case DISCORD -> discord(alert);
        });
  }

  /** Whoever receives something twice for reasons of their own can tell by the key. */
  Map<String, String> headers(Alert alert) {
    return switch (this) {
      case GENERIC -> Map.of("Idempotency-Key", alert.id());
      case SLACK, DISCORD -> Map.of();
    };
  }

  private static ObjectNode generic(Alert alert) {
    var body =
        JSON.objectNode()
            .put("version", 1)
            .put("id", alert.id())
            .put("kind", alert.kind())
            .put("at", UtcText.time(alert.atNanos()))
            .put("title", alert.title())
            .put("text", alert.text(MOST_GENERIC_CHARS));
    body.setAll(alert.facts());
    return body;
  }

  private static ObjectNode slack(Alert alert) {
    var text =
        alert
            .text(MOST_SLACK_CHARS)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;");
    return JSON.objectNode().put("text", text).put("mrkdwn", false);
  }

  private static ObjectNode discord(Alert alert) {
    int most = MOST_DISCORD_CHARS;
    var text = withoutMarkdown(alert.text(most));
    while (text.length() > MOST_DISCORD_CHARS) {
      most -= CUT_CHARS;
      text = withoutMarkdown(alert.text(most));
    }
    var body = JSON.objectNode().put("content", text);
    body.put("flags", SUPPRESS_EMBEDS).putObject("allowed_mentions").putArray("parse");
    return body;
  }

  private static String withoutMarkdown(String text) {
    return text.replaceAll("[\\\\*_~`|>#<\\[\\]()@-]", "\\\\$0");
  }
}
