package dev.parallax.alert;

import dev.parallax.model.Opportunity;
import dev.parallax.model.Reason;
import dev.parallax.model.Spread;

/** One thing a channel is to tell, before it is known in which message. */
sealed interface Notice {

  /** When it came to be, epoch ns. */
  long atNanos();

  /** About an opportunity. */
  sealed interface OfOpportunity extends Notice {
    Opportunity opportunity();

    Spread spread();

    default String id() {
      return opportunity().id();
    }
  }

  /** It is there, and has been for long enough. */
  record Opened(Opportunity opportunity, Spread spread, long atNanos) implements OfOpportunity {}

  /**
   * It has become better.
   *
   * @param toldNetBps what was told before
   */
  record Improved(Opportunity opportunity, Spread spread, double toldNetBps, long atNanos)
      implements OfOpportunity {}

  /**
   * It has ended.
   *
   * @param announced whether its beginning was told
   * @param spread the last one while it was alive
   */
  record Closed(
      Opportunity opportunity, Spread spread, Reason reason, boolean announced, long atNanos)
      implements OfOpportunity {

    /** The same for somebody who does not know that it began. */
    Closed unannounced() {
      return new Closed(opportunity, spread, reason, false, atNanos);
    }

    long durationNanos() {
      return atNanos - opportunity.openedNanos();
    }
  }

  /**
   * About the program itself.
   *
   * @param subject what it is about, such as {@code feed okx:public}
   * @param bad whether something stopped working, rather than works again
   * @param title complete in one line
   */
  record Ops(String subject, boolean bad, String title, String detail, long atNanos)
      implements Notice {}

  /** That a channel works. */
  record Trial(String channel, String sender, long atNanos) implements Notice {}
}
