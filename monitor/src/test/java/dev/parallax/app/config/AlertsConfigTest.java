package dev.parallax.app.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.alert.EmailSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertsConfigTest {
  private static final String YAML =
      """
      alerts:
        min-net-bps: 30
        hysteresis-bps: 3
        min-duration: 2s
        improved-by-bps: 0
        cooldown: 10m
        closes: false
        per-minute: 20
        timeout: 5s
        channels:
          desk:
            telegram: { token-file: /run/secrets/tg, chat: "-100123" }
            min-net-bps: 50
            per-minute: 4
          mail:
            email:
              host: smtp.example.org
              user: me@example.org
              password-env: SMTP_PASSWORD
              from: parallax@example.org
              to: [me@example.org, you@example.org]
            opportunities: false
          program: { webhook: { url-file: hook.txt, token-env: HOOK_TOKEN, insecure: true } }
          team: { slack: { url-env: SLACK_URL }, ops: false }
          club: { discord: { url-file: discord.txt } }
      """;

  private final ConfigReader reader = new ConfigReader(Known.EXCHANGES);

  @Test
  void nobodyIsToldByDefault() {
    assertThat(reader.defaults().alerts().channels()).isEmpty();
  }

  @Test
  void readsEveryKey() throws ConfigException {
    var alerts = parsed(YAML).alerts();
    assertThat(alerts.minNetBps()).isEqualTo(30);
    assertThat(alerts.hysteresisBps()).isEqualTo(3);
    assertThat(alerts.minDuration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(alerts.improvedByBps()).isZero();
    assertThat(alerts.cooldown()).isEqualTo(Duration.ofMinutes(10));
    assertThat(alerts.closes()).isFalse();
    assertThat(alerts.perMinute()).isEqualTo(20);
    assertThat(alerts.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(alerts.channels().keySet())
        .extracting(ChannelName::text)
        .containsExactly("desk", "mail", "program", "team", "club");
    var desk = channel(alerts, "desk");
    assertThat(desk.minNetBps()).isEqualTo(50);
    assertThat(desk.perMinute()).isEqualTo(4);
    assertThat(desk.ops()).isTrue();
    var telegram = requireNonNull(desk.telegram());
    assertThat(telegram.chat()).isEqualTo(new ChatId("-100123"));
    assertThat(telegram.tokenFile()).isEqualTo(new SecretFile(Path.of("/run/secrets/tg")));
    assertThat(telegram.api()).hasToString("https://api.telegram.org");
    var email = requireNonNull(channel(alerts, "mail").email());
    assertThat(email.port()).isEqualTo(587);
    assertThat(email.security()).isEqualTo(EmailSettings.Security.STARTTLS);
    assertThat(email.passwordEnv()).hasToString("SMTP_PASSWORD");
    assertThat(email.to()).hasSize(2);
    assertThat(channel(alerts, "mail").opportunities()).isFalse();
    assertThat(channel(alerts, "program").webhook())
        .isNotNull()
        .satisfies(hook -> assertThat(hook.insecure()).isTrue());
    assertThat(channel(alerts, "team").slack()).isNotNull();
    assertThat(channel(alerts, "club").discord()).isNotNull();
  }

  @Test
  void whatIsShownIsAFileThatSaysTheSame() throws ConfigException {
    var config = parsed(YAML);
    assertThat(parsed(ConfigReader.yaml(config))).isEqualTo(config);
  }

  private static Alerts.Channel channel(Alerts alerts, String name) {
    return requireNonNull(alerts.channels().get(new ChannelName(name)));
  }

  private Config parsed(String yaml) throws ConfigException {
    return reader.parse("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
