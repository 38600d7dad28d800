package dev.parallax.app;

import dev.parallax.app.config.ChannelName;
import dev.parallax.app.config.Config;
import dev.parallax.doctor.Check;
import dev.parallax.doctor.Finding;
import dev.parallax.doctor.Finding.Level;
import java.util.List;

/** Whether an alert channel has what it needs; nothing is sent. */
final class AlertFindings implements Check {
  private final Config config;
  private final Secrets secrets;
  private final ChannelName name;

  AlertFindings(Config config, Secrets secrets, ChannelName name) {
    this.config = config;
    this.secrets = secrets;
    this.name = name;
  }

  @Override
  public String what() {
    return "alert channel " + name;
  }

  @Override
  public List<Finding> look() {
    try {
      var channel = new Alerting(config.alerts(), secrets).channel(name, "");
      return List.of(
          new Finding(
              Level.OK,
              what(),
              channel.channel().kind()
                  + ", with all it needs; nothing was sent (parallax alerts test "
                  + name
                  + ")",
              null));
    } catch (UnusableSecretException e) {
      return List.of(
          new Finding(
              Level.FAIL,
              what(),
              String.valueOf(e.getMessage()),
              "give it its secret: docs/ALERTS.md"));
    }
  }
}
