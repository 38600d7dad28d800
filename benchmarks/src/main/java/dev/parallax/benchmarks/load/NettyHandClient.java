package dev.parallax.benchmarks.load;

/** Netty's WebSocket decoder, the hand scanner, arrays. */
final class NettyHandClient {
  private NettyHandClient() {}

  public static void main(String[] arguments) throws Exception {
    var target = Target.of(arguments);
    var books = new Books();
    NettySockets.open(
        target,
        wire -> {
          var scanner = new HandScanner(wire);
          return (bytes, length) -> {
            scanner.scan(bytes, 0, length);
            books.quote(wire.index(), scanner.coin, scanner.bid, scanner.ask);
            target.measure().decided(wire.index(), scanner.sequence);
          };
        });
    target.run();
  }
}
