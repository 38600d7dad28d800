package dev.parallax.alert;

import dev.parallax.model.Printable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chat of a Telegram bot. Text is plain: nothing in it can be markup.
 *
 * @see <a href="https://core.telegram.org/bots/api#making-requests">answers</a>, <a
 *     href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">limits
 *     </a>: one message per second in a chat, 20 per minute in a group
 */
public final class Telegram implements Channel {
  /** Where the API is, unless somebody runs a server of their own. */
  public static final String API = "https://api.telegram.org";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_CHARS = 4096;
  private static final int BAD_REQUEST = 400;
  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{10,100}");

  private final URI api;
  private final Secret token;
  private final String chat;
  private final HttpPost post;

  /**
   * @param chat the id of a chat or group, or {@code @name} of a public channel
   * @throws IllegalArgumentException, without the token, where it does not look like one
   */
  public Telegram(URI api, Secret token, String chat, HttpSettings http) {
    if (!TOKEN.matcher(token.reveal()).matches()) {
      throw new IllegalArgumentException(
          "not a bot's token; allowed: digits, a colon and letters, as BotFather gives it; example:"
              + " 123456789:AAF0…");
    }
    this.api = api;
    this.token = token;
    this.chat = chat;
    this.post = http.post();
  }

  @Override
  public String kind() {
    return "telegram";
  }

  @Override
  public Limits limits() {
    return new Limits(20, Duration.ofSeconds(1));
  }

  @Override
  public boolean edits() {
    return true;
  }

  @Override
  public Outcome send(Alert alert) {
    return call("sendMessage", message(alert));
  }

  @Override
  public Outcome edit(String reference, Alert alert) {
    return call("editMessageText", message(alert).put("message_id", Long.parseLong(reference)));
  }

  private ObjectNode message(Alert alert) {
    var message =
        JsonNodeFactory.instance
            .objectNode()
            .put("chat_id", chat)
            .put("text", alert.text(MOST_CHARS));
    message.putObject("link_preview_options").put("is_disabled", true);
    return message;
  }

  private Outcome call(String method, ObjectNode body) {
    var base = api.toString().replaceAll("/+$", "");
    var uri = URI.create(base + "/bot" + token.reveal() + "/" + method);
    return post.send(uri, Map.of(), JSON.writeValueAsString(body), this::judge);
  }

  private Outcome judge(HttpPost.Answer answer) {
    var json = json(answer.body());
    var said = Printable.text(token.scrub(json.path("description").asString("")));
    if (answer.isOk()) {
      var id = json.path("result").path("message_id");
      return json.path("ok").asBoolean(false) && id.isIntegralNumber()
          ? new Outcome.Delivered(id.asString())
          : new Outcome.Unknown("answered " + answer.status() + ", but not as Telegram does");
    }
    if (answer.status() == BAD_REQUEST && said.contains("message is not modified")) {
      return new Outcome.Delivered("");
    }
    var parameters = json.path("parameters");
    var moved = parameters.path("migrate_to_chat_id");
    return HttpPost.usual(
        answer,
        wait(parameters.path("retry_after")),
        moved.isIntegralNumber() ? said + "; the chat is now " + moved.asString() : said);
  }

  private static @Nullable Duration wait(JsonNode seconds) {
    return seconds.isNumber() && seconds.asDouble() >= 0
        ? Duration.ofMillis((long) Math.ceil(Math.min(seconds.asDouble(), 1e9) * 1000))
        : null;
  }

  /** Proxies and captive portals answer in HTML. */
  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
