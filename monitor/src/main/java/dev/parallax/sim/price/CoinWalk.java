package dev.parallax.sim.price;

import dev.parallax.sim.world.Asset;
import java.util.Collection;
import java.util.random.RandomGenerator;

/**
 * The latent US dollar price of every coin: a random walk that is pulled back to where it began,
 * with a short memory for venues that lag.
 */
final class CoinWalk {
  static final int MEMORY = 256;
  private static final double STEPS_PER_HOUR = 3600.0 / PriceModel.STEP_SECONDS;

  private final Collection<Asset> assets;
  private final RandomGenerator random;
  private final double scale;
  private final double[] offsets;
  private final double[] history;
  private long step;

  CoinWalk(Collection<Asset> assets, RandomGenerator random, double scale) {
    this.assets = assets;
    this.random = random;
    this.scale = scale;
    this.offsets = new double[assets.size()];
    this.history = new double[assets.size() * MEMORY];
    for (var asset : assets) {
      for (int i = 0; i < MEMORY; i++) {
        history[asset.id() * MEMORY + i] = asset.usd();
      }
    }
  }

  void advance() {
    step++;
    int slot = (int) (step % MEMORY);
    for (var asset : assets) {
      int id = asset.id();
      double deviation = scale * asset.hourlyBps() * 1e-4 / Math.sqrt(STEPS_PER_HOUR);
      offsets[id] += deviation * random.nextGaussian() - offsets[id] / STEPS_PER_HOUR;
      history[id * MEMORY + slot] = asset.usd() * (1 + offsets[id]);
    }
  }

  /**
   * US dollars per unit, this many steps ago.
   *
   * @param lag 0 to {@link #MEMORY} - 1
   */
  double usd(Asset asset, int lag) {
    if (asset.id() >= offsets.length) {
      return asset.usd();
    }
    return history[asset.id() * MEMORY + (int) Math.floorMod(step - lag, (long) MEMORY)];
  }
}
