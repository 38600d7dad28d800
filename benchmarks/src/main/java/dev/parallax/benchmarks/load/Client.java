package dev.parallax.benchmarks.load;

import java.util.List;
import java.util.stream.Stream;

/** The programs that are measured. */
enum Client {
  PARALLAX("Parallax, one lane as shipped"),
  IN_PLACE("in-place reader + hand scanner"),
  NETTY_HAND("Netty's decoder + hand scanner"),
  GOOD("good Java client: Netty + jackson-core"),
  ORDINARY("ordinary Java client: java.net.http + Jackson tree"),
  XCHANGE("XChange-stream, two exchanges"),
  PYTHON("Python: asyncio + websockets + json"),
  CCXT("ccxt.pro on Node");

  private final String title;

  Client(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Program program() {
    return switch (this) {
      case PARALLAX -> JavaProgram.of(ParallaxClient.class);
      case IN_PLACE -> JavaProgram.of(InPlaceClient.class);
      case NETTY_HAND -> JavaProgram.of(NettyHandClient.class);
      case GOOD -> JavaProgram.of(GoodClient.class);
      case ORDINARY -> JavaProgram.of(OrdinaryClient.class);
      case XCHANGE -> new XChangeProgram();
      case PYTHON -> new PythonProgram();
      case CCXT -> new CcxtProgram();
    };
  }

  /** Needs something that this build does not bring along. */
  boolean external() {
    return !(program() instanceof JavaProgram);
  }

  /** What its server plays, as {@link LoadServer} wants it named. */
  List<String> exchanges() {
    // XChange's module for Bybit reads a sequence as an int.
    return this == XCHANGE
        ? List.of(Wire.BINANCE.name(), Wire.BYBIT + LoadServer.UNSTAMPED)
        : Stream.of(Wire.values()).map(Wire::name).toList();
  }
}
