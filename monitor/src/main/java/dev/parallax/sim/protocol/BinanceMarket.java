package dev.parallax.sim.protocol;

/** What differs between Binance's three markets. */
enum BinanceMarket {
  SPOT("/api/v3", 5, 1024, 20_000_000_000L, 60_000_000_000L, 6000),
  USDM("/fapi/v1", 10, 1024, 180_000_000_000L, 600_000_000_000L, 2400),
  COINM("/dapi/v1", 10, 200, 180_000_000_000L, 600_000_000_000L, 2400);

  final String rest;
  final int messagesPerSecond;
  final int maxStreams;
  final long pingNanos;
  final long pongDeadlineNanos;
  final int weightPerMinute;

  BinanceMarket(
      String rest,
      int messagesPerSecond,
      int maxStreams,
      long pingNanos,
      long pongDeadlineNanos,
      int weightPerMinute) {
    this.rest = rest;
    this.messagesPerSecond = messagesPerSecond;
    this.maxStreams = maxStreams;
    this.pingNanos = pingNanos;
    this.pongDeadlineNanos = pongDeadlineNanos;
    this.weightPerMinute = weightPerMinute;
  }

  /** True where {@code serverShutdown} exists. */
  boolean announcesShutdown() {
    return this == SPOT;
  }
}
