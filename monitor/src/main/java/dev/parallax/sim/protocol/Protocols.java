package dev.parallax.sim.protocol;

import dev.parallax.model.Segment;
import dev.parallax.sim.world.Segments;
import dev.parallax.sim.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** The protocol of every segment of a world. */
public final class Protocols {
  private Protocols() {}

  /** In the order of the segments' ports. */
  public static Map<Segment, SegmentProtocol> of(World world, long nowNanos) {
    var spotWeights = BinanceProtocol.weights(BinanceMarket.SPOT);
    var futureWeights = BinanceProtocol.weights(BinanceMarket.USDM);
    var protocols = new LinkedHashMap<Segment, SegmentProtocol>();
    for (var segment : Segments.ALL) {
      var board = world.board(segment);
      SegmentProtocol protocol =
          switch (segment.id()) {
            case "binance:spot" -> new BinanceProtocol(BinanceMarket.SPOT, board, spotWeights);
            case "binance:usdm" -> new BinanceProtocol(BinanceMarket.USDM, board, futureWeights);
            case "binance:coinm" -> new BinanceProtocol(BinanceMarket.COINM, board, futureWeights);
            case "bybit:spot" -> new BybitProtocol(BybitCategory.SPOT, board);
            case "bybit:linear" -> new BybitProtocol(BybitCategory.LINEAR, board);
            case "bybit:inverse" -> new BybitProtocol(BybitCategory.INVERSE, board);
            case "okx:public" -> new OkxProtocol(board);
            case "deribit:public" -> new DeribitProtocol(board, nowNanos);
            default -> throw new IllegalStateException("no protocol for " + segment);
          };
      protocols.put(segment, protocol);
    }
    return protocols;
  }
}
