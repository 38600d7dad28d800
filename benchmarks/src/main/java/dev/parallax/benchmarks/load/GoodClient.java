package dev.parallax.benchmarks.load;

/** A good Java client: Netty's WebSocket, jackson-core streaming, arrays. */
final class GoodClient {
  private GoodClient() {}

  public static void main(String[] arguments) throws Exception {
    var target = Target.of(arguments);
    var books = new Books();
    NettySockets.open(
        target,
        wire -> {
          var parser = new StreamingParser(wire);
          return (bytes, length) -> {
            parser.parse(bytes, 0, length);
            books.quote(wire.index(), parser.coin, parser.bid, parser.ask);
            target.measure().decided(wire.index(), parser.sequence);
          };
        });
    target.run();
  }
}
