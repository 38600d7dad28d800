package dev.parallax.sim.world;

import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import dev.parallax.sim.world.World.Row;

/** Price and size steps as exchanges choose them, from the power of ten of a coin's price. */
final class Steps {

  private Steps() {}

  /** The exponent of a derivative's price step: five significant digits, six for bitcoin. */
  static int tick(int magnitude) {
    return magnitude >= 4 ? -1 : magnitude - 4 - (magnitude == 3 ? 1 : 0);
  }

  /** The exponent of a spot price step. */
  static int spotTick(int magnitude) {
    return magnitude >= 4 ? -2 : tick(magnitude);
  }

  /** The exponent of a spot size step: worth between 10 cents and a dollar, at most one unit. */
  static int spotLot(int magnitude) {
    return Math.min(0, -magnitude - 1);
  }

  /** The exponent of a linear contract's size step: some dollars, at most one unit. */
  static int linearLot(int magnitude) {
    return magnitude >= 4 ? -3 : Math.min(0, -magnitude);
  }

  static Row linear(World world, String coin, Segment segment, String symbol, Instrument it) {
    int magnitude = world.asset(coin).magnitude();
    return new Row(segment, symbol, it)
        .tick(Increment.powerOfTen(tick(magnitude)))
        .lot(Increment.powerOfTen(linearLot(magnitude)));
  }

  static Row spot(World world, String coin, Segment segment, String symbol, Instrument it) {
    int magnitude = world.asset(coin).magnitude();
    int quoteMagnitude = it.quote().equals("BTC") ? world.asset("BTC").magnitude() : 0;
    return new Row(segment, symbol, it)
        .tick(Increment.powerOfTen(spotTick(magnitude) - quoteMagnitude))
        .lot(Increment.powerOfTen(spotLot(magnitude)));
  }
}
