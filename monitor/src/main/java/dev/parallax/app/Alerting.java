package dev.parallax.app;

import dev.parallax.alert.AlertChannel;
import dev.parallax.alert.AlertRules;
import dev.parallax.alert.AlertSink;
import dev.parallax.alert.Channel;
import dev.parallax.alert.Email;
import dev.parallax.alert.EmailSettings;
import dev.parallax.alert.HttpSettings;
import dev.parallax.alert.Secret;
import dev.parallax.alert.Telegram;
import dev.parallax.alert.Webhook;
import dev.parallax.alert.WebhookBody;
import dev.parallax.app.config.Alerts;
import dev.parallax.app.config.ChannelName;
import dev.parallax.app.config.Config;
import dev.parallax.app.config.EnvName;
import dev.parallax.app.config.MailAddress;
import dev.parallax.app.config.SecretFile;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** From the configuration's {@code alerts} to the sink that tells people. */
final class Alerting {
  private static final int QUEUE = 65_536;

  private final Alerts alerts;
  private final Secrets secrets;
  private final HttpSettings http;

  Alerting(Alerts alerts, Secrets secrets) {
    this.alerts = alerts;
    this.secrets = secrets;
    this.http = new HttpSettings(alerts.timeout(), InstantSource.system());
  }

  /**
   * The place for what people are told; none where no channel is configured.
   *
   * @param label before every title; may be empty
   * @throws UnusableSecretException where a secret cannot be read: nobody would notice later
   */
  static List<Outlet> outlets(Config config, String label) {
    if (config.alerts().channels().isEmpty()) {
      return List.of();
    }
    var alerting = new Alerting(config.alerts(), new Secrets(System.getenv()));
    var channels =
        config.alerts().channels().keySet().stream()
            .map(name -> alerting.channel(name, label))
            .toList();
    var sink =
        new AlertSink(
            channels,
            config.alerts().cooldown(),
            System::nanoTime,
            SplittableRandom::new,
            Thread.ofPlatform().daemon().factory());
    return List.of(new Outlet(AlertSink.NAME, sink, Overflow.DROP_OLDEST, QUEUE));
  }

  /** One of the configured channels. */
  AlertChannel channel(ChannelName name, String label) {
    var settings = alerts.channels().get(name);
    if (settings == null) {
      throw new IllegalArgumentException("no channel " + name);
    }
    var channel = channel("alerts.channels." + name + ".", settings);
    var perMinute = settings.perMinute() == null ? alerts.perMinute() : settings.perMinute();
    return new AlertChannel(
        name.text(),
        label,
        channel,
        new AlertRules(
            settings.minNetBps() == null ? alerts.minNetBps() : settings.minNetBps(),
            alerts.hysteresisBps(),
            alerts.minDuration(),
            alerts.improvedByBps(),
            alerts.cooldown(),
            alerts.closes()),
        channel.limits().with(perMinute),
        settings.opportunities(),
        settings.ops());
  }

  private Channel channel(String key, Alerts.Channel settings) {
    try {
      if (settings.telegram() != null) {
        return telegram(key + "telegram.token", settings.telegram());
      }
      if (settings.email() != null) {
        return email(key + "email.password", settings.email());
      }
      if (settings.webhook() != null) {
        var hook = settings.webhook();
        return new Webhook(
            WebhookBody.GENERIC,
            required(key + "webhook.url", hook.urlFile(), hook.urlEnv()),
            hook.insecure(),
            secrets.read(key + "webhook.token", hook.tokenFile(), hook.tokenEnv()),
            http);
      }
      var body = settings.slack() == null ? WebhookBody.DISCORD : WebhookBody.SLACK;
      var hook = settings.slack() == null ? settings.discord() : settings.slack();
      if (hook == null) {
        throw new IllegalStateException("a channel of no kind passed the checks");
      }
      var place = key + (settings.slack() == null ? "discord.url" : "slack.url");
      return new Webhook(body, required(place, hook.urlFile(), hook.urlEnv()), false, null, http);
    } catch (IllegalArgumentException e) {
      throw new UnusableSecretException(key.substring(0, key.length() - 1) + ": " + e.getMessage());
    }
  }

  private Channel telegram(String key, Alerts.Telegram settings) {
    return new Telegram(
        settings.api(),
        required(key, settings.tokenFile(), settings.tokenEnv()),
        settings.chat().text(),
        http);
  }

  private Channel email(String key, Alerts.Email settings) {
    return new Email(
        new EmailSettings(
            settings.host(),
            settings.port(),
            settings.security(),
            settings.user(),
            secrets.read(key, settings.passwordFile(), settings.passwordEnv()),
            settings.from().text(),
            settings.to().stream().map(MailAddress::text).toList(),
            null,
            alerts.timeout()));
  }

  private Secret required(String key, @Nullable SecretFile file, @Nullable EnvName variable) {
    var secret = secrets.read(key, file, variable);
    if (secret == null) {
      throw new IllegalStateException("a channel without " + key + " passed the checks");
    }
    return secret;
  }
}
