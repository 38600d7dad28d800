package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.catalog.InstrumentSelection;
import dev.parallax.engine.Sampling;
import dev.parallax.feed.FeedSettings;
import dev.parallax.feed.SegmentSettings;
import dev.parallax.model.ExchangePair;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.sink.CsvSettings;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import dev.parallax.venue.Deadlines;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the words of the configuration to the settings of the parts. */
final class Wiring {
  private Wiring() {}

  /** The configured segments in the order of {@link Connectors#ALL}. */
  static List<SegmentSettings> segments(Config config) {
    var configured = config.segments();
    return Connectors.ALL.stream()
        .filter(connector -> configured.containsKey(connector.segment()))
        .map(connector -> segment(connector, config))
        .toList();
  }

  private static SegmentSettings segment(Connector connector, Config config) {
    var overrides = config.segments().get(connector.segment());
    var usual = SegmentSettings.of(connector);
    if (overrides == null) {
      return usual;
    }
    var own = connector.deadlines();
    var reconnect = config.reconnect();
    return usual
        .with(connector.endpoints().at(overrides.ws(), overrides.rest()))
        .with(
            new Deadlines(
                orElse(reconnect.linkDeadline(), own.link()),
                orElse(reconnect.dataDeadline(), own.data()),
                orElse(overrides.maxQuoteAge(), own.quoteAge())));
  }

  static FeedSettings feed(Config config) {
    var reconnect = config.reconnect();
    return new FeedSettings(
        reconnect.initial(),
        reconnect.max(),
        reconnect.healthyAfter(),
        reconnect.maxRetries(),
        reconnect.startDeadline());
  }

  static FeeSchedule fees(Config config) {
    var own = new LinkedHashMap<Segment, Double>();
    config
        .segments()
        .forEach((segment, overrides) -> {
          if (overrides.takerBps() != null) {
            own.put(segment, overrides.takerBps());
          }
        });
    return new FeeSchedule(
        own,
        Connectors.ALL.stream().collect(Collectors.toMap(Connector::segment, Connector::takerBps)));
  }

  static OpportunityRules rules(Config config) {
    var opportunities = config.opportunities();
    return new OpportunityRules(
        opportunities.roi(),
        opportunities.openBps(),
        opportunities.closeBps(),
        opportunities.maxPlausibleBps(),
        opportunities.minNotional());
  }

  static Sampling sampling(Config config) {
    return new Sampling(config.csv().interval().toNanos(), config.csv().minGrossBps());
  }

  static InstrumentSelection selection(Config config) {
    var instruments = config.instruments();
    return new InstrumentSelection(instruments.include(), instruments.exclude(), instruments.max());
  }

  static CsvSettings csv(Config config) {
    var csv = config.csv();
    return new CsvSettings(
        csv.dir(),
        ExchangePair.among(config.exchanges().keySet()),
        csv.keepDays(),
        csv.minFreeDisk().bytes());
  }

  private static Duration orElse(@Nullable Duration override, Duration usual) {
    return override == null ? usual : override;
  }
}
