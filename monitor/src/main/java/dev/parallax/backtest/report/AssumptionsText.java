package dev.parallax.backtest.report;

import dev.parallax.backtest.Durations;
import dev.parallax.backtest.LimitRule;
import dev.parallax.backtest.Result;
import dev.parallax.backtest.Tactics;
import dev.parallax.json.Decimal;
import dev.parallax.opportunity.OpportunityRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was taken for granted, in words. */
final class AssumptionsText {
  private AssumptionsText() {}

  static Report.Assumptions of(Result result, About about) {
    var tactics = result.tactics();
    return new Report.Assumptions(
        tactics.latency().toString(),
        tactics.limit().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        tactics.reenterNanos() == 0 ? "never" : Durations.text(tactics.reenterNanos()),
        about.rules().stream()
            .map(AssumptionsText::thresholds)
            .distinct()
            .collect(Collectors.joining("; then ")),
        result.fees().entrySet().stream()
            .map(entry ->
                new Report.Fee(
                    entry.getKey().id(),
                    Plain.bps(entry.getValue().minBps()),
                    Plain.bps(entry.getValue().maxBps())))
            .toList(),
        notes(tactics));
  }

  private static String thresholds(OpportunityRules rules) {
    return String.format(
        Locale.ROOT,
        "%s: opens at %s bps, closes below %s, above %s suspect; least notional %s",
        rules.roi().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        Decimal.plain(rules.openBps()),
        Decimal.plain(rules.closeBps()),
        Decimal.plain(rules.maxPlausibleBps()),
        rules.minNotional().isEmpty()
            ? "none"
            : rules.minNotional().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Decimal.plain(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }

  private static List<String> notes(Tactics tactics) {
    return List.of(
        "Something is known only when this recorder had received it; both legs are ordered then.",
        "An order meets the book as the recorder knew it at decision plus latency. Feed delay is not"
            + " taken out: the real book was already newer.",
        limit(tactics.limit()),
        "Taker fees on both legs, and on every unwinding.",
        "No more than the best price's displayed size, in lots both exchanges accept; the same"
            + " displayed size pays once, until price or size change.",
        "One leg filled further than the other: the excess is unwound at the next quote the order can"
            + " reach, at any price, and its cost is booked (LEGGED).",
        "Nothing spans a feed gap: an order under way to an exchange whose session ends is lost; a"
            + " position is unwound at the first quote of the next session.",
        tactics.reenterNanos() == 0
            ? "One attempt per opportunity, when it opens."
            : "Further attempts while an opportunity lives, "
                + Durations.text(tactics.reenterNanos())
                + " after the last.",
        "Our orders move nobody: no market impact, no queue, no rejects by the exchange.",
        "Balances are where they are needed: no transfers, no funding, no borrowing, no price of"
            + " capital.",
        "Derivatives: profit is that of the entry; \"round trip\" also pays the fees of closing both"
            + " positions when the prices have met.");
  }

  private static String limit(LimitRule rule) {
    return switch (rule) {
      case BREAK_EVEN ->
          "Limit orders that are filled at once or not at all: each leg accepts a worse price up to half"
              + " of the net spread that was seen.";
      case SEEN ->
          "Limit orders that are filled at once or not at all, at the price that was seen or better.";
    };
  }
}
