package dev.parallax.alert;

import dev.parallax.alert.Notice.Closed;
import dev.parallax.alert.Notice.Improved;
import dev.parallax.alert.Notice.OfOpportunity;
import dev.parallax.alert.Notice.Opened;
import dev.parallax.alert.Notice.Ops;
import dev.parallax.alert.Notice.Trial;
import dev.parallax.model.Printable;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import dev.parallax.model.UtcText;
import dev.parallax.sink.ForPeople;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Notices in words. The first line stands for itself: a lock screen shows no more. Rates are
 * percents with four digits (a hundredth of a basis point), and what is printed adds up.
 */
final class AlertText {
  private static final int MOST_LISTED = 10;

  private AlertText() {}

  /** One notice, one message. */
  static Alert of(Notice notice) {
    return switch (notice) {
      case Opened opened ->
          alert(
              opened.id() + "-opened",
              "opened",
              opened,
              "🟢 %s net · %s · open %s"
                  .formatted(
                      Percent.signed(opened.spread().netBps()),
                      route(opened.spread().route()),
                      ForPeople.duration(opened.atNanos() - opened.opportunity().openedNanos())),
              details(opened.spread(), opened.id(), opened.atNanos()));
      case Improved improved ->
          alert(
              improved.id() + "-improved-" + improved.atNanos(),
              "improved",
              improved,
              "🔼 %s net, was %s · %s · open %s"
                  .formatted(
                      Percent.signed(improved.spread().netBps()),
                      Percent.signed(improved.toldNetBps()),
                      route(improved.spread().route()),
                      ForPeople.duration(
                          improved.atNanos() - improved.opportunity().openedNanos())),
              details(improved.spread(), improved.id(), improved.atNanos()));
      case Closed closed -> closed(closed);
      case Ops ops ->
          new Alert(
              "ops-" + ops.subject() + "-" + ops.atNanos(),
              "ops",
              ops.atNanos(),
              (ops.bad() ? "🔴 " : "🟢 ") + ops.title(),
              ops.detail().isEmpty()
                  ? List.of(time(ops.atNanos()))
                  : List.of(ops.detail(), time(ops.atNanos())),
              AlertFacts.of(ops));
      case Trial trial ->
          new Alert(
              "test-" + trial.atNanos(),
              "test",
              trial.atNanos(),
              "🔧 TEST from Parallax: channel " + trial.channel() + " works",
              List.of(
                  "Sent by " + trial.sender() + "; nothing has happened on any exchange.",
                  time(trial.atNanos())),
              AlertFacts.of(trial));
    };
  }

  /**
   * Several notices about opportunities in one message.
   *
   * @param unlisted how many more there were of which nothing is known any more
   */
  static Alert digest(List<OfOpportunity> notices, long unlisted) {
    long atNanos = newest(notices);
    var best =
        notices.stream()
            .max(Comparator.comparingDouble(AlertText::bestNetBps))
            .orElseThrow(() -> new IllegalArgumentException("an empty digest"));
    var lines = new ArrayList<String>();
    notices.stream()
        .sorted(Comparator.comparingDouble(AlertText::bestNetBps).reversed())
        .limit(MOST_LISTED)
        .map(AlertText::listed)
        .forEach(lines::add);
    long left = notices.size() + unlisted - lines.size();
    if (left > 0) {
      lines.add("and " + left + " more");
    }
    lines.add(time(atNanos));
    return new Alert(
        "digest-" + best.id() + "-" + atNanos,
        "digest",
        atNanos,
        "🟢 %s, best %s net %s"
            .formatted(
                counts(notices, unlisted),
                Percent.signed(bestNetBps(best)),
                route(best.spread().route())),
        lines,
        AlertFacts.digest(notices, unlisted));
  }

  /** Several notices about the program in one message. */
  static Alert ops(List<Ops> notices) {
    long atNanos = newest(notices);
    long bad = notices.stream().filter(Ops::bad).count();
    return new Alert(
        "ops-digest-" + atNanos,
        "ops",
        atNanos,
        "%s %d stopped working, %d work again: %s"
            .formatted(
                bad > 0 ? "🔴" : "🟢", bad, notices.size() - bad, notices.getFirst().title()),
        notices.stream()
            .limit(MOST_LISTED)
            .map(ops -> ForPeople.clock(ops.atNanos()) + " " + ops.title())
            .toList(),
        AlertFacts.ops(notices));
  }

  private static Alert closed(Closed closed) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s · mean %s net · best profit %s %s"
            .formatted(
                closed.reason(),
                Percent.signed(closed.opportunity().meanNetBps()),
                ForPeople.money(closed.opportunity().maxProfitQuote()),
                closed.spread().route().instrument().quote()));
    lines.add("Last seen:");
    lines.addAll(details(closed.spread(), closed.id(), closed.atNanos()));
    return alert(
        closed.id() + "-closed",
        "closed",
        closed,
        "⚪ closed after %s · peak %s net · %s"
            .formatted(
                ForPeople.duration(closed.durationNanos()),
                Percent.signed(closed.opportunity().peakNetBps()),
                route(closed.spread().route())),
        lines);
  }

  private static Alert alert(
      String id, String kind, OfOpportunity notice, String title, List<String> lines) {
    return new Alert(id, kind, notice.atNanos(), title, lines, AlertFacts.of(notice));
  }

  private static List<String> details(Spread spread, String id, long atNanos) {
    var instrument = spread.route().instrument();
    var base = Printable.text(instrument.base());
    return List.of(
        leg("Buy ", spread.route().buy().segment().id(), spread.buyAsk(), spread.buySize(), base)
            + age(spread.buyAgeNanos()),
        leg("Sell", spread.route().sell().segment().id(), spread.sellBid(), spread.sellSize(), base)
            + age(spread.sellAgeNanos()),
        "Gross %s − entry fees %s = net %s"
            .formatted(
                Percent.of(spread.grossBps()),
                Percent.difference(spread.grossBps(), spread.netBps()),
                Percent.of(spread.netBps())),
        "Round trip %s · size %s %s (%s %s) · profit %s %s"
            .formatted(
                Percent.of(spread.roundTripNetBps()),
                ForPeople.price(spread.sizeBase()),
                base,
                ForPeople.money(spread.notionalQuote()),
                Printable.text(instrument.quote()),
                ForPeople.money(spread.profitQuote()),
                Printable.text(instrument.quote())),
        time(atNanos) + " · " + id);
  }

  private static String leg(String side, String segment, double price, double size, String base) {
    return "%s %s  %s  %s %s"
        .formatted(side, segment, ForPeople.price(price), ForPeople.price(size), base);
  }

  private static String age(long nanos) {
    return "  (quote " + ForPeople.duration(nanos) + " old)";
  }

  private static String listed(OfOpportunity notice) {
    var state =
        switch (notice) {
          case Opened _ -> "open";
          case Improved _ -> "improved";
          case Closed closed -> "closed after " + ForPeople.duration(closed.durationNanos());
        };
    return Percent.signed(bestNetBps(notice)) + " " + route(notice.spread().route()) + " " + state;
  }

  private static String counts(List<OfOpportunity> notices, long unlisted) {
    long improved = notices.stream().filter(Improved.class::isInstance).count();
    long ended =
        notices.stream().filter(n -> n instanceof Closed closed && closed.announced()).count();
    long fresh = notices.size() + unlisted - improved - ended;
    var counts = new ArrayList<String>();
    if (fresh > 0) {
      counts.add(fresh + " more");
    }
    if (improved > 0) {
      counts.add(improved + " improved");
    }
    if (ended > 0) {
      counts.add(ended + " closed");
    }
    return String.join(", ", counts);
  }

  /** Of what is over its peak, else what it is now. */
  static double bestNetBps(OfOpportunity notice) {
    return notice instanceof Closed ? notice.opportunity().peakNetBps() : notice.spread().netBps();
  }

  private static String route(Route route) {
    return "%s %s→%s"
        .formatted(
            Printable.text(route.instrument().name()), route.buy().venue(), route.sell().venue());
  }

  private static long newest(List<? extends Notice> notices) {
    return notices.stream().mapToLong(Notice::atNanos).max().orElse(0);
  }

  private static String time(long atNanos) {
    var text = UtcText.time(atNanos);
    return text.substring(0, 10) + " " + text.substring(11, 23) + " UTC";
  }
}
