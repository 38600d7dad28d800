package dev.parallax.app;

import dev.parallax.app.config.Config;

/** Stands where the monitor and the simulator are wired in: says so, and starts nothing. */
final class NothingAssembled implements Commands {
  @Override
  public int demo(DemoOptions options) {
    throw missing();
  }

  @Override
  public int run(Config config, RunOptions options) {
    throw missing();
  }

  @Override
  public int simulate(SimulateOptions options) {
    throw missing();
  }

  @Override
  public int instruments(Config config, InstrumentsOptions options) {
    throw missing();
  }

  private static Unavailable missing() {
    return new Unavailable("this build holds neither monitor nor simulator");
  }
}
