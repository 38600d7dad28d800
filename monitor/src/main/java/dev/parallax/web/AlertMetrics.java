package dev.parallax.web;

import dev.parallax.health.ChannelStatus;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** What Prometheus is told about the alert channels; nothing where none is configured. */
final class AlertMetrics {
  private AlertMetrics() {}

  static void addTo(List<MetricSnapshot> to, List<ChannelStatus> channels) {
    var alerts = new CounterSeries("parallax_alerts", "What became of the notices to people.");
    var waiting = new GaugeSeries("parallax_alerts_waiting", "Notices not delivered so far.");
    var up = new GaugeSeries("parallax_alert_channel_up", "Whether it delivers: 0 or 1.");
    for (var channel : channels) {
      alerts.at(channel.sent(), "channel", channel.name(), "outcome", "sent");
      alerts.at(channel.digested(), "channel", channel.name(), "outcome", "digested");
      alerts.at(channel.suppressed(), "channel", channel.name(), "outcome", "suppressed");
      alerts.at(channel.failed(), "channel", channel.name(), "outcome", "failed");
      waiting.at(channel.waiting(), "channel", channel.name());
      up.at(channel.trouble().isEmpty() ? 1 : 0, "channel", channel.name());
    }
    to.addAll(List.of(alerts.build(), waiting.build(), up.build()));
  }
}
