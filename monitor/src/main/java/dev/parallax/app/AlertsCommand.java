package dev.parallax.app;

import dev.parallax.alert.Outcome;
import dev.parallax.app.config.Alerts;
import dev.parallax.app.config.ChannelName;
import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code parallax alerts}: try what is configured before it matters. */
@Command(
    description = "Try the channels that people are told by.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  parallax alerts list",
      "  parallax alerts test desk",
      "  parallax alerts test mail --json"
    })
final class AlertsCommand implements Runnable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Environment environment;
  @Spec private CommandSpec spec = CommandSpec.create();

  AlertsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(
      name = "list",
      description = "Name the configured channels; nothing is sent, no secret is read.",
      footer = "  parallax alerts list --config my.yaml")
  int list(@Mixin ConfigOption file, @Mixin JsonOption json) throws ConfigException {
    var kinds = new LinkedHashMap<String, String>();
    file.read()
        .alerts()
        .channels()
        .forEach((name, channel) -> kinds.put(name.text(), kind(channel)));
    var output = json.output(environment);
    if (output.json()) {
      output.out().println(JSON.writeValueAsString(kinds));
    } else if (kinds.isEmpty()) {
      output.out().println("no channel is configured; docs/ALERTS.md shows how");
    } else {
      kinds.forEach((name, kind) ->
          output.out().println(String.format(Locale.ROOT, "%-32s %s", name, kind).strip()));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "test",
      description = "Send one message that is marked as a test, and say what became of it.",
      footer = {"  parallax alerts test desk", "  parallax alerts test desk --config my.yaml"})
  int test(
      @Parameters(paramLabel = "CHANNEL", description = "Its name in alerts.channels.") String name,
      @Mixin ConfigOption file,
      @Mixin JsonOption json)
      throws ConfigException {
    var config = file.read();
    var channel =
        new Alerting(config.alerts(), new Secrets(System.getenv()))
            .channel(known(name, config), "");
    var outcome = channel.test("parallax alerts test", now());
    var said = said(outcome);
    var output = json.output(environment);
    if (output.json()) {
      output
          .out()
          .println(
              JSON.writeValueAsString(
                  Map.of("channel", name, "delivered", said.isEmpty(), "trouble", said)));
    }
    if (!said.isEmpty()) {
      throw new Unavailable("channel " + name + ": " + said);
    }
    if (!output.json()) {
      output.out().println("channel " + name + ": delivered");
    }
    return ExitCode.OK;
  }

  private ChannelName known(String name, Config config) {
    return config.alerts().channels().keySet().stream()
        .filter(channel -> channel.text().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine().getSubcommands().get("test"),
                "channel " + name + " is not configured; allowed: " + names(config)));
  }

  private static String names(Config config) {
    var names = config.alerts().channels().keySet();
    return names.isEmpty()
        ? "one of alerts.channels, which has none"
        : names.stream().map(ChannelName::text).collect(Collectors.joining(", "));
  }

  /** Why it did not arrive; empty where it did. */
  private static String said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered _ -> "";
      case Outcome.NotNow(var after, var why) ->
          why + "; may be tried in " + after.toSeconds() + " s";
      case Outcome.Failed(var why) -> why;
      case Outcome.Unknown(var why) -> why + "; it may have arrived all the same";
      case Outcome.Refused(var why) -> why;
    };
  }

  private static String kind(Alerts.Channel channel) {
    if (channel.telegram() != null) {
      return "telegram";
    }
    if (channel.email() != null) {
      return "email";
    }
    if (channel.webhook() != null) {
      return "webhook";
    }
    return channel.slack() == null ? "discord" : "slack";
  }

  private static long now() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
  }
}
