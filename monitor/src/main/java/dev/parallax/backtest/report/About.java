package dev.parallax.backtest.report;

import dev.parallax.opportunity.OpportunityRules;
import java.util.List;

/**
 * What a report must know beside the result.
 *
 * @param version of the program
 * @param runs that were told
 * @param rules in force, one after the other where runs differ
 */
public record About(String version, List<Run> runs, List<OpportunityRules> rules) {

  public About {
    runs = List.copyOf(runs);
    rules = List.copyOf(rules);
  }

  /**
   * A recorded run.
   *
   * @param source where it came from: {@code live}, or what was imported
   */
  public record Run(String name, String source) {}
}
