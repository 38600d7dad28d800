package dev.parallax.sim.world;

import dev.parallax.model.Segment;
import java.util.List;

/** The simulated segments, in the order of their ports. */
public final class Segments {
  public static final Segment BINANCE_SPOT = Segment.parse("binance:spot");
  public static final Segment BINANCE_USDM = Segment.parse("binance:usdm");
  public static final Segment BINANCE_COINM = Segment.parse("binance:coinm");
  public static final Segment BYBIT_SPOT = Segment.parse("bybit:spot");
  public static final Segment BYBIT_LINEAR = Segment.parse("bybit:linear");
  public static final Segment BYBIT_INVERSE = Segment.parse("bybit:inverse");
  public static final Segment OKX_PUBLIC = Segment.parse("okx:public");
  public static final Segment DERIBIT_PUBLIC = Segment.parse("deribit:public");

  public static final List<Segment> ALL =
      List.of(
          BINANCE_SPOT,
          BINANCE_USDM,
          BINANCE_COINM,
          BYBIT_SPOT,
          BYBIT_LINEAR,
          BYBIT_INVERSE,
          OKX_PUBLIC,
          DERIBIT_PUBLIC);

  private Segments() {}
}
