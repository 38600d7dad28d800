package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.catalog.InstrumentSelection;
import dev.parallax.engine.Sampling;
import dev.parallax.feed.ReconnectSettings;
import dev.parallax.feed.SegmentSettings;
import dev.parallax.model.ExchangePair;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.record.RecordSettings;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Rotation;
import dev.parallax.record.RunManifest;
import dev.parallax.sink.CsvSettings;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import dev.parallax.venue.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  static ReconnectSettings reconnect(Config config) {
    var reconnect = config.reconnect();
    return new ReconnectSettings(
        reconnect.initial(), reconnect.max(), reconnect.healthyAfter(), reconnect.maxRetries());
  }

  static FeeSchedule fees(Config config) {
    return new FeeSchedule(
        ownFees(config),
        Connectors.ALL.stream().collect(Collectors.toMap(Connector::segment, Connector::takerBps)));
  }

  private static Map<Segment, Double> ownFees(Config config) {
    var own = new LinkedHashMap<Segment, Double>();
    config
        .segments()
        .forEach((segment, overrides) -> {
          if (overrides.takerBps() != null) {
            own.put(segment, overrides.takerBps());
          }
        });
    return own;
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

  static RecordSettings record(Config config) {
    var record = config.record();
    return new RecordSettings(
        config.recordings(),
        new Rotation(record.fileAge(), record.fileSize().bytes()),
        record.maxSize().bytes(),
        record.minFreeDisk().bytes(),
        record.queue().bytes());
  }

  /** What a recording of these segments has to tell about itself. */
  static RunManifest manifest(
      Config config, List<SegmentSettings> segments, String version, long startedNanos) {
    var terms = new TreeMap<Segment, RunManifest.Terms>();
    for (var segment : segments) {
      terms.put(
          segment.segment(),
          new RunManifest.Terms(
              segment.connector().takerBps(), segment.deadlines().quoteAge().toNanos()));
    }
    return RunManifest.live(
        version, startedNanos, config.lanes(), ConfigReader.yaml(config), terms);
  }

  /** As recorded, unless the configuration says otherwise. */
  static FeeSchedule recordedFees(Config config, RunManifest manifest) {
    var published = new LinkedHashMap<Segment, Double>();
    manifest.segments().forEach((segment, terms) -> published.put(segment, terms.takerBps()));
    return new FeeSchedule(ownFees(config), published);
  }

  /** Files that are kept, however old their days are. */
  static CsvSettings replayedCsv(Config config, Path dir, List<RecordedRun> runs) {
    var venues =
        runs.stream()
            .flatMap(run -> run.manifest().segments().keySet().stream())
            .map(Segment::venue)
            .collect(Collectors.toSet());
    return new CsvSettings(
        dir, ExchangePair.among(venues), Integer.MAX_VALUE, config.csv().minFreeDisk().bytes());
  }

  private static Duration orElse(@Nullable Duration override, Duration usual) {
    return override == null ? usual : override;
  }
}
