package dev.parallax.benchmarks.load;

/** The programs that are measured. */
enum Client {
  PARALLAX("Parallax, one lane as shipped", ParallaxClient.class),
  IN_PLACE("in-place reader + hand scanner", InPlaceClient.class),
  NETTY_HAND("Netty's decoder + hand scanner", NettyHandClient.class),
  GOOD("good Java client: Netty + jackson-core", GoodClient.class),
  ORDINARY("ordinary Java client: java.net.http + Jackson tree", OrdinaryClient.class);

  private final String title;
  private final Class<?> main;

  Client(String title, Class<?> main) {
    this.title = title;
    this.main = main;
  }

  String title() {
    return title;
  }

  String main() {
    return main.getName();
  }
}
