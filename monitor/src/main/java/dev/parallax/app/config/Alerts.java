package dev.parallax.app.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parallax.alert.EmailSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is told about what. */
public record Alerts(
    @Setting(about = "Opportunities at this net rate or above are told.", byDefault = "50")
        @Within(min = "-10000", max = "10000")
        double minNetBps,
    @Setting(
            about = "One that falls less than this below min-net-bps has not gone.",
            byDefault = "5")
        @Within(min = "0", max = "10000")
        double hysteresisBps,
    @Setting(about = "Told when it has been there for so long.", byDefault = "500ms")
        @Within(min = "0s", max = "1h")
        Duration minDuration,
    @Setting(about = "Told again when it has become better by so much; 0: never.", byDefault = "20")
        @Within(min = "0", max = "10000")
        double improvedByBps,
    @Setting(
            about =
                "So long after telling about a route, the next opportunity on it waits; the same"
                    + " goes for one part of the program that fails again.",
            byDefault = "5m")
        @Within(min = "0s", max = "1d")
        Duration cooldown,
    @Setting(
            about = "Whether the end is told, with duration and peak; Telegram edits the message.",
            byDefault = "true")
        boolean closes,
    @Setting(
            about =
                "The most messages in any minute, for each channel; what exceeds it comes as a"
                    + " digest. What the service allows is never exceeded.",
            byDefault = "10")
        @Within(min = "2", max = "600")
        int perMinute,
    @Setting(about = "A message that takes longer is given up.", byDefault = "10s")
        @Within(min = "100ms", max = "60s")
        Duration timeout,
    @Setting(
            about = "Where messages go, by names of your own; none: nobody is told.",
            byDefault = "{}")
        Map<ChannelName, @Valid Channel> channels) {

  public Alerts {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
  }

  /** One chat, mailbox or address, and what differs for it. */
  @ExactlyOne({"telegram", "email", "webhook", "slack", "discord"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Channel(
      @Setting(about = "A chat of a Telegram bot.") @Valid @Nullable Telegram telegram,
      @Setting(about = "Mail.") @Valid @Nullable Email email,
      @Setting(about = "A program of your own that takes JSON.") @Valid @Nullable Webhook webhook,
      @Setting(about = "An incoming webhook of Slack.") @Valid @Nullable Hook slack,
      @Setting(about = "A webhook of a Discord channel.") @Valid @Nullable Hook discord,
      @Setting(about = "Whether it is told about opportunities.", byDefault = "true")
          boolean opportunities,
      @Setting(
              about =
                  "Whether it is told about the program: a feed that is down for 60 s, a database"
                      + " that is away, a disk that is low, a recording that stopped; once each, and"
                      + " once when it is over.",
              byDefault = "true")
          boolean ops,
      @Setting(
              about = "In place of alerts.min-net-bps; null: that one.",
              byDefault = "null",
              example = "100")
          @Within(min = "-10000", max = "10000")
          @Nullable Double minNetBps,
      @Setting(
              about = "In place of alerts.per-minute; null: that one.",
              byDefault = "null",
              example = "4")
          @Within(min = "2", max = "600")
          @Nullable Integer perMinute) {}

  /** A bot and a chat it is in. */
  @ExactlyOne({"token-file", "token-env"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Telegram(
      @Setting(
              about = "File whose first line is the bot's token.",
              byDefault = "null",
              example = "/run/secrets/telegram")
          @Nullable SecretFile tokenFile,
      @Setting(
              about = "Environment variable that holds it, where a file will not do.",
              byDefault = "null",
              example = "TELEGRAM_TOKEN")
          @Nullable EnvName tokenEnv,
      @Setting(
              about = "The chat's id, in quotes, or @name of a public channel. Required.",
              byDefault = "null",
              example = "\"-1001234567890\"")
          @NotNull
          ChatId chat,
      @Setting(
              about = "Base URI of the Bot API, for a server of your own.",
              byDefault = "https://api.telegram.org")
          @BaseUri({"https", "http"})
          URI api) {}

  /** A server that takes mail, and for whom. */
  @AtMostOne({"password-file", "password-env"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Email(
      @Setting(
              about = "The server that takes mail. Required.",
              byDefault = "null",
              example = "smtp.example.org")
          @NotNull
          String host,
      @Setting(about = "Its port; 465 goes with security: tls.", byDefault = "587")
          @Within(min = "1", max = "65535")
          int port,
      @Setting(
              about =
                  "starttls: nothing is said before TLS is on; tls: TLS from the first byte; none:"
                      + " everything in the clear, the password too.",
              byDefault = "starttls")
          EmailSettings.Security security,
      @Setting(
              about = "Who logs in; null: nobody has to.",
              byDefault = "null",
              example = "me@example.org")
          @Nullable String user,
      @Setting(
              about = "File whose first line is the password.",
              byDefault = "null",
              example = "/run/secrets/smtp")
          @Nullable SecretFile passwordFile,
      @Setting(
              about = "Environment variable that holds it, where a file will not do.",
              byDefault = "null",
              example = "SMTP_PASSWORD")
          @Nullable EnvName passwordEnv,
      @Setting(
              about = "The sender's address. Required.",
              byDefault = "null",
              example = "parallax@example.org")
          @NotNull
          MailAddress from,
      @Setting(
              about = "Addresses of those who are told. Required.",
              byDefault = "[]",
              example = "[me@example.org]")
          @NotEmpty(message = "at least one address; example: to: [me@example.org]")
          List<MailAddress> to) {

    public Email {
      to = List.copyOf(to);
    }
  }

  /** A program that takes JSON. */
  @ExactlyOne({"url-file", "url-env"})
  @AtMostOne({"token-file", "token-env"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Webhook(
      @Setting(
              about = "File whose first line is the address, which often is a secret itself.",
              byDefault = "null",
              example = "/run/secrets/webhook")
          @Nullable SecretFile urlFile,
      @Setting(
              about = "Environment variable that holds it, where a file will not do.",
              byDefault = "null",
              example = "WEBHOOK_URL")
          @Nullable EnvName urlEnv,
      @Setting(
              about = "File whose first line is sent as bearer token; null: none is sent.",
              byDefault = "null",
              example = "/run/secrets/webhook-token")
          @Nullable SecretFile tokenFile,
      @Setting(
              about = "Environment variable that holds it, where a file will not do.",
              byDefault = "null",
              example = "WEBHOOK_TOKEN")
          @Nullable EnvName tokenEnv,
      @Setting(
              about =
                  "Whether http:// to other machines will do, which everybody between can read.",
              byDefault = "false")
          boolean insecure) {}

  /** An address of Slack or Discord. */
  @ExactlyOne({"url-file", "url-env"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Hook(
      @Setting(
              about = "File whose first line is the address, which is a secret.",
              byDefault = "null",
              example = "/run/secrets/hook")
          @Nullable SecretFile urlFile,
      @Setting(
              about = "Environment variable that holds it, where a file will not do.",
              byDefault = "null",
              example = "HOOK_URL")
          @Nullable EnvName urlEnv) {}
}
