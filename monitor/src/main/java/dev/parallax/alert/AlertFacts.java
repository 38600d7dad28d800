package dev.parallax.alert;

import dev.parallax.alert.Notice.Closed;
import dev.parallax.alert.Notice.Improved;
import dev.parallax.alert.Notice.OfOpportunity;
import dev.parallax.alert.Notice.Opened;
import dev.parallax.alert.Notice.Ops;
import dev.parallax.alert.Notice.Trial;
import dev.parallax.model.Listing;
import dev.parallax.model.UtcText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notices as numbers, for programs; docs/ALERTS.md describes the fields. Names are those of the CSV
 * columns where there is one; a number that does not exist is null.
 */
final class AlertFacts {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_LISTED = 100;

  private AlertFacts() {}

  static ObjectNode of(OfOpportunity notice) {
    var facts = JSON.objectNode();
    facts.set("opportunity", opportunity(notice));
    return facts;
  }

  static ObjectNode of(Ops ops) {
    var facts = JSON.objectNode();
    facts.set("ops", opsNode(ops));
    return facts;
  }

  static ObjectNode of(Trial trial) {
    return JSON.objectNode().put("channel", trial.channel());
  }

  static ObjectNode digest(List<OfOpportunity> notices, long unlisted) {
    var facts = JSON.objectNode();
    facts.put("count", notices.size() + unlisted);
    var list = facts.putArray("opportunities");
    notices.stream().limit(MOST_LISTED).map(AlertFacts::opportunity).forEach(list::add);
    return facts;
  }

  static ObjectNode ops(List<Ops> notices) {
    var facts = JSON.objectNode();
    var list = facts.putArray("ops");
    notices.stream().map(AlertFacts::opsNode).forEach(list::add);
    return facts;
  }

  private static ObjectNode opsNode(Ops ops) {
    return JSON.objectNode()
        .put("subject", ops.subject())
        .put("bad", ops.bad())
        .put("title", ops.title())
        .put("detail", ops.detail())
        .put("at", UtcText.time(ops.atNanos()));
  }

  private static ObjectNode opportunity(OfOpportunity notice) {
    var opportunity = notice.opportunity();
    var spread = notice.spread();
    var instrument = spread.route().instrument();
    var node = JSON.objectNode();
    node.put("opportunity_id", opportunity.id())
        .put("state", state(notice))
        .put("instrument", instrument.name())
        .put("base", instrument.base())
        .put("quote", instrument.quote());
    node.set(
        "buy", leg(spread.route().buy(), spread.buyAsk(), spread.buySize(), spread.buyAgeNanos()));
    node.set(
        "sell",
        leg(spread.route().sell(), spread.sellBid(), spread.sellSize(), spread.sellAgeNanos()));
    number(node, "gross_bps", spread.grossBps());
    number(node, "fees_bps", spread.feesBps());
    number(node, "net_bps", spread.netBps());
    number(node, "round_trip_net_bps", spread.roundTripNetBps());
    number(node, "size_base", spread.sizeBase());
    number(node, "notional_quote", spread.notionalQuote());
    number(node, "profit_quote", spread.profitQuote());
    node.put("opened_at", UtcText.time(opportunity.openedNanos()))
        .put("seen_at", UtcText.time(spread.atNanos()));
    number(node, "open_net_bps", opportunity.openNetBps());
    number(node, "peak_net_bps", opportunity.peakNetBps());
    number(node, "mean_net_bps", opportunity.meanNetBps());
    number(node, "max_profit_quote", opportunity.maxProfitQuote());
    switch (notice) {
      case Opened _ -> {}
      case Improved improved -> number(node, "told_net_bps", improved.toldNetBps());
      case Closed closed ->
          node.put("closed_at", UtcText.time(closed.atNanos()))
              .put("duration_ms", TimeUnit.NANOSECONDS.toMillis(closed.durationNanos()))
              .put("reason", closed.reason().name());
    }
    return node;
  }

  private static String state(OfOpportunity notice) {
    return switch (notice) {
      case Opened _ -> "opened";
      case Improved _ -> "improved";
      case Closed _ -> "closed";
    };
  }

  private static ObjectNode leg(Listing listing, double price, double size, long ageNanos) {
    var node = JSON.objectNode();
    node.put("venue", listing.venue().id())
        .put("segment", listing.segment().id())
        .put("symbol", listing.symbol());
    number(node, "price", price);
    number(node, "size_base", size);
    node.put("age_ms", TimeUnit.NANOSECONDS.toMillis(ageNanos));
    return node;
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
