package dev.parallax.benchmarks.load;

/** How the load comes. */
enum Scenario {
  FLOOD("as fast as it is read", false, false, 0, 1),
  RATE_2K("2,000 messages/s", false, true, 2_000, 1),
  RATE_10K("10,000 messages/s", false, true, 10_000, 1),
  BURSTS("bursts of 1,000, one a second", false, true, 1_000, 1_000),
  TLS_FLOOD("TLS 1.3, a record per message, as fast as it is read", true, true, 0, 1),
  TLS_BLOCKS("TLS 1.3, records of 16 kB, as fast as it is read", true, false, 0, 1),
  WATCHED("20,000 messages/s, 20 due in every millisecond", false, true, 20_000, 20),
  TLS_10K("TLS 1.3, 10,000 messages/s", true, true, 10_000, 1);

  private final String title;
  private final boolean tls;
  private final boolean messageWise;
  private final int ratePerSecond;
  private final int burst;

  Scenario(String title, boolean tls, boolean messageWise, int ratePerSecond, int burst) {
    this.title = title;
    this.tls = tls;
    this.messageWise = messageWise;
    this.ratePerSecond = ratePerSecond;
    this.burst = burst;
  }

  String title() {
    return title;
  }

  boolean tls() {
    return tls;
  }

  /** One write, and so one TLS record, for each message. */
  boolean messageWise() {
    return messageWise;
  }

  /** 0 for no limit. */
  int ratePerSecond() {
    return ratePerSecond;
  }

  /** How many messages are due at the same moment. */
  int burst() {
    return burst;
  }
}
