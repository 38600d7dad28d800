package dev.parallax.app;

import dev.parallax.history.ImportReport;
import dev.parallax.json.Decimal;
import dev.parallax.model.Segment;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What became of the rows of an import, for people or for a program. */
final class ImportText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int NAMED = 10;

  private final ImportReport report;

  ImportText(ImportReport report) {
    this.report = report;
  }

  /** Some lines for people, one JSON object in one line for programs. */
  void print(Output output) {
    if (output.json()) {
      output.out().println(json());
    } else {
      text(output.out());
    }
    output.out().flush();
  }

  private void text(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d rows: %,d with %,d quotes%n",
        report.rows(),
        report.used(),
        report.quotes());
    count(out, report.withoutQuote(), "frames without a quote");
    count(out, report.outside(), "outside of --from and --to");
    report
        .bad()
        .forEach((reason, rows) ->
            out.printf(
                Locale.ROOT,
                "  %,d bad: %s (%s)%n",
                rows,
                reason,
                String.join(", ", report.badPlaces().getOrDefault(reason, List.of()))));
    report.damaged().forEach(damage -> out.printf(Locale.ROOT, "  breaks off: %s%n", damage));
    if (report.run() == null) {
      out.printf(Locale.ROOT, "nothing usable: no recording was made%n");
      return;
    }
    out.printf(Locale.ROOT, "from %s to %s%n", time(report.fromNanos()), time(report.toNanos()));
    count(out, report.holes(), "holes of more than ten minutes in all files");
    report
        .segments()
        .forEach((segment, terms) ->
            out.printf(
                Locale.ROOT,
                "  %s, taker fee %s bps%s%n",
                segment,
                fee(terms.takerBps()),
                assumed(segment)));
    if (!report.derived().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "  known from the symbol only, no price or size steps: %s%n",
          names(report.derived()));
    }
    out.printf(
        Locale.ROOT, "%d comparable instruments: %s%n", report.comparable().size(), comparable());
    out.printf(Locale.ROOT, "recording: %s%n", report.run());
  }

  private static void count(PrintWriter out, long count, String of) {
    if (count > 0) {
      out.printf(Locale.ROOT, "  %,d %s%n", count, of);
    }
  }

  private static String fee(double bps) {
    return Decimal.plain(bps);
  }

  private String assumed(Segment segment) {
    return report.assumedFees().contains(segment)
        ? " (assumed; say it with --exchange " + segment.venue() + "=FILE,fee=BPS)"
        : "";
  }

  private String comparable() {
    return report.comparable().isEmpty()
        ? "none occurs at two exchanges"
        : names(report.comparable());
  }

  private static String names(Collection<?> all) {
    var first = all.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
    return all.size() > NAMED ? first + " and " + (all.size() - NAMED) + " more" : first;
  }

  private static Instant time(long nanos) {
    return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
  }

  private String json() {
    var root = JSON.createObjectNode();
    if (report.run() == null) {
      root.putNull("recording");
    } else {
      root.put("recording", report.run().toString())
          .put("from", time(report.fromNanos()).toString())
          .put("to", time(report.toNanos()).toString());
    }
    root.put("rows", report.rows())
        .put("used", report.used())
        .put("quotes", report.quotes())
        .put("withoutQuote", report.withoutQuote())
        .put("outside", report.outside())
        .put("holes", report.holes());
    var bad = root.putObject("bad");
    report.bad().forEach(bad::put);
    var places = root.putObject("badPlaces");
    report.badPlaces().forEach((reason, named) -> named.forEach(places.withArray(reason)::add));
    var damaged = root.putArray("damaged");
    report.damaged().forEach(damaged::add);
    var segments = root.putObject("segments");
    report
        .segments()
        .forEach((segment, terms) ->
            segments
                .putObject(segment.id())
                .put("takerBps", terms.takerBps())
                .put("feeAssumed", report.assumedFees().contains(segment)));
    var instruments = root.putArray("instruments");
    report.instruments().forEach(instrument -> instruments.add(instrument.name()));
    var comparable = root.putArray("comparable");
    report.comparable().forEach(instrument -> comparable.add(instrument.name()));
    var derived = root.putArray("derivedListings");
    report.derived().forEach(derived::add);
    return JSON.writeValueAsString(root);
  }
}
