package dev.parallax.sim.protocol;

/** Bybit's product families; each has its own socket. */
enum BybitCategory {
  SPOT("spot"),
  LINEAR("linear"),
  INVERSE("inverse");

  /** As in paths and parameters. */
  final String id;

  BybitCategory(String id) {
    this.id = id;
  }
}
