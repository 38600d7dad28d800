package dev.parallax.history;

import dev.parallax.json.JsonDocument;
import dev.parallax.model.Segment;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import dev.parallax.venue.FrameParser;
import dev.parallax.venue.KeepAlive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Frames as received, {@code <epoch ns> <frame>}: read here once to know what is in them, and kept
 * as they are.
 */
final class RawRows implements Rows {
  private static final int MAX_NODES = 1 << 18;
  private static final int NANOS_DIGITS = 19;

  private final Segment segment;
  private final FrameParser parser;
  private final byte[] pong;
  private final JsonDocument document = new JsonDocument(MAX_NODES);
  private final RawOutput output;

  /** Throws where no connector can read the frames of that segment. */
  RawRows(Source.Raw source, GrowingCatalog catalog) throws IOException {
    var connector = connector(source);
    this.segment = source.segment();
    this.parser = connector.newParser();
    this.pong =
        switch (connector.keepAlive()) {
          case KeepAlive.ClientPings pings -> pings.pong().getBytes(StandardCharsets.UTF_8);
          case KeepAlive.ServerPings() -> new byte[0];
        };
    this.output = new RawOutput(segment, catalog);
  }

  private static Connector connector(Source.Raw source) throws IOException {
    return Connectors.ALL.stream()
        .filter(connector -> connector.segment().equals(source.segment()))
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                source.file()
                    + ": nobody reads frames of "
                    + source.segment()
                    + "; allowed: "
                    + Connectors.ALL.stream().map(Connector::segment).toList()));
  }

  @Override
  public Reading read(Lines line) {
    var bytes = line.bytes();
    int space = line.from();
    while (space < line.to() && bytes[space] != ' ') {
      space++;
    }
    long nanos =
        space - line.from() == NANOS_DIGITS ? Timestamps.nanos(bytes, line.from(), space) : 0;
    if (nanos == 0) {
      return new Reading.Bad(QuoteRows.NO_TIME);
    }
    int from = Math.min(line.to(), space + 1);
    var frame = Arrays.copyOfRange(bytes, from, line.to());
    if (pong.length > 0 && Arrays.equals(frame, pong)) {
      return new Reading.Frame(nanos, segment, frame, 0);
    }
    if (!document.parse(frame, 0, frame.length)) {
      return new Reading.Bad("a frame that is not JSON");
    }
    output.clear();
    parser.parse(document.root(), output);
    return output.reading(nanos, frame);
  }
}
