package dev.parallax.app.config;

import dev.parallax.catalog.InstrumentPattern;
import dev.parallax.feed.ProxySettings;
import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import dev.parallax.opportunity.Roi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A complete, checked configuration: what a file says, with every default filled in. */
public record Config(
    @Setting(about = "The exchanges to watch, as a list or with settings; absent: all of them.")
        @Size(
            min = 2,
            message = "at least 2 exchanges; example: leave the key out to watch all of them")
        Map<Venue, @Valid Exchange> exchanges,
    @Setting(about = "What to compare.") @Valid Instruments instruments,
    @Setting(about = "What counts as an opportunity.") @Valid Opportunities opportunities,
    @Setting(about = "How connections are kept alive.") @Valid Reconnect reconnect,
    @Setting(about = "The CSV files.") @Valid Csv csv,
    @Setting(about = "Recordings of everything that is received.") @Valid Recording record,
    @Setting(about = "The database.") @Valid Sql sql,
    @Setting(about = "The dashboard, the API, health and metrics.") @Valid Web web,
    @Setting(about = "Messages to people.") @Valid Alerts alerts,
    @Setting(
            about =
                "Proxy for every connection to an exchange: http://host:port or"
                    + " socks5://host:port, with user:password@ before the host where it asks for"
                    + " them.",
            byDefault = "null",
            example = "socks5://localhost:1080")
        @Nullable ProxySettings proxy,
    @Setting(about = "Threads; the instruments are spread over them.", byDefault = "1")
        @Within(min = "1", max = "64")
        int lanes,
    @Setting(about = "The log on standard error.") @Valid Log log) {

  public Config {
    exchanges = Collections.unmodifiableMap(new LinkedHashMap<>(exchanges));
  }

  /** Every segment to watch with what is set for it, in alphabetical order. */
  public SortedMap<Segment, SegmentOverrides> segments() {
    var all = new TreeMap<Segment, SegmentOverrides>();
    exchanges.forEach((venue, exchange) ->
        exchange
            .segments()
            .forEach((name, own) -> all.put(new Segment(venue, name), exchange.settings(own))));
    return all;
  }

  /** The same configuration, but these segments are on other servers. */
  public Config withEndpoints(Map<Segment, Exchange.Endpoints> servers) {
    var moved = new LinkedHashMap<>(exchanges);
    servers.forEach((segment, server) ->
        moved.computeIfPresent(
            segment.venue(), (venue, exchange) -> exchange.withEndpoints(segment.name(), server)));
    return with(moved, csv, record, sql, web, alerts);
  }

  /** The same configuration with its files in another directory. */
  public Config withCsvDir(Path dir) {
    return with(exchanges, csv.withDir(dir), record, sql, web, alerts);
  }

  /** The same configuration with a database of its own beside its files. */
  public Config withOwnDatabase() {
    return with(exchanges, csv, record, sql.local(), web, alerts);
  }

  /** The same configuration, and everything that is received is recorded. */
  public Config withRecording() {
    return with(exchanges, csv, record.enable(), sql, web, alerts);
  }

  /** The same configuration, served on another port; 0: any free one. */
  public Config withWebPort(int port) {
    return with(exchanges, csv, record, sql, web.withPort(port), alerts);
  }

  /** The same configuration, and nothing is served. */
  public Config withoutWeb() {
    return with(exchanges, csv, record, sql, web.off(), alerts);
  }

  /** The same configuration with other messages to people. */
  public Config withAlerts(Alerts other) {
    return with(exchanges, csv, record, sql, web, other);
  }

  private Config with(
      Map<Venue, Exchange> otherExchanges,
      Csv otherCsv,
      Recording otherRecord,
      Sql otherSql,
      Web otherWeb,
      Alerts otherAlerts) {
    return new Config(
        otherExchanges,
        instruments,
        opportunities,
        reconnect,
        otherCsv,
        otherRecord,
        otherSql,
        otherWeb,
        otherAlerts,
        proxy,
        lanes,
        log);
  }

  /** Where recordings go: their own directory, or one in the directory of the CSV files. */
  public Path recordings() {
    var own = record.dir();
    return own == null ? csv.dir().resolve("recordings") : own;
  }

  /** Which instruments to compare. */
  public record Instruments(
      @Setting(
              about =
                  "auto (listed on at least 2 exchanges, most exchanges first), names, and names"
                      + " with * for any characters.",
              byDefault = "[auto]",
              example = "[auto, \"BTC/*\", \"*/USDT:USDT\"]")
          @NotEmpty(message = "at least one entry; example: include: [auto]")
          List<InstrumentPattern> include,
      @Setting(
              about = "What to leave out of the included: names, and names with *.",
              byDefault = "[]",
              example = "[\"*/TRY\"]")
          List<InstrumentPattern> exclude,
      @Setting(about = "The most instruments to watch.", byDefault = "200")
          @Within(min = "1", max = "10000")
          int max) {

    public Instruments {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /** What counts as an opportunity. */
  @NotAbove(key = "close-bps", limit = "open-bps")
  @NotAbove(key = "open-bps", limit = "max-plausible-bps")
  public record Opportunities(
      @Setting(
              about =
                  "The rate that opens and closes: gross, net of both entry fees, or round-trip"
                      + " (net of the exit fees as well).",
              byDefault = "net")
          Roi roi,
      @Setting(about = "Opens at this rate or above.", byDefault = "50")
          @Within(min = "-10000", max = "10000")
          double openBps,
      @Setting(about = "Closes below this rate; at most open-bps.", byDefault = "40")
          @Within(min = "-10000", max = "10000")
          double closeBps,
      @Setting(
              about = "Above this net rate a spread is SUSPECT and never opens.",
              byDefault = "500")
          @Within(min = "1", max = "1000000")
          double maxPlausibleBps,
      @Setting(
              about =
                  "The smallest executable notional per quote asset, in that asset. Entries are"
                      + " added to the default; an asset without entry has no minimum.",
              byDefault = "{ USDT: 100, USDC: 100, USD: 100 }")
          Map<String, @Within(min = "0", max = "1000000000000") Double> minNotional) {

    public Opportunities {
      minNotional = Collections.unmodifiableMap(new LinkedHashMap<>(minNotional));
    }
  }

  /** How connections come back and when they count as dead. */
  @NotAbove(key = "initial", limit = "max")
  public record Reconnect(
      @Setting(
              about = "Longest wait before the first retry; doubles with every failure.",
              byDefault = "3s")
          @Within(min = "10ms", max = "1h")
          Duration initial,
      @Setting(about = "Longest wait before any retry.", byDefault = "60s")
          @Within(min = "10ms", max = "1h")
          Duration max,
      @Setting(
              about = "Healthy data for this long starts the waits from the beginning.",
              byDefault = "60s")
          @Within(min = "0s", max = "1d")
          Duration healthyAfter,
      @Setting(about = "Retries before a connection is given up; 0: never.", byDefault = "0")
          @Within(min = "0", max = "1000000")
          int maxRetries,
      @Setting(
              about = "Fewer than 2 exchanges connected after this time: exit with code 69.",
              byDefault = "30s")
          @Within(min = "1s", max = "1h")
          Duration startDeadline,
      @Setting(
              about = "Silence after which a connection is dead; null: what suits the exchange.",
              byDefault = "null",
              example = "5s")
          @Within(min = "100ms", max = "1h")
          @Nullable Duration linkDeadline,
      @Setting(
              about =
                  "Time without market data after which a session is dead; null: what suits the"
                      + " exchange.",
              byDefault = "null",
              example = "5s")
          @Within(min = "100ms", max = "1h")
          @Nullable Duration dataDeadline) {}

  /** Where and how the CSV files are written. */
  public record Csv(
      @Setting(
              about = "Their directory; relative to the working directory, made when missing.",
              byDefault = "data")
          Path dir,
      @Setting(
              about =
                  "At most one sample per route in this time; opportunities are always written.",
              byDefault = "1s")
          @Within(min = "1ms", max = "1d")
          Duration interval,
      @Setting(about = "Samples below this gross rate are not written.", byDefault = "-10")
          @Within(min = "-10000", max = "10000")
          double minGrossBps,
      @Setting(about = "Files older than this many days are deleted.", byDefault = "30")
          @Within(min = "1", max = "36500")
          int keepDays,
      @Setting(about = "With less free disk space, writing stops.", byDefault = "1GiB")
          @Within(min = "0B", max = "1024TiB")
          ByteSize minFreeDisk,
      @Setting(about = "Rows that may wait for the disk.", byDefault = "65536")
          @Within(min = "1024", max = "16777216")
          int queue) {

    Csv withDir(Path other) {
      return new Csv(other, interval, minGrossBps, keepDays, minFreeDisk, queue);
    }
  }

  /** What is logged. */
  public record Log(
      @Setting(
              about = "The least serious level to log; debug adds stack traces.",
              byDefault = "info")
          Level level) {}

  /** How serious a log line is. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
