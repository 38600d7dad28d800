package dev.parallax.history;

import dev.parallax.json.JsonDocument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.record.RecordedListings;
import dev.parallax.record.RecordedRun;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import dev.parallax.venue.Listings;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listings that somebody wrote down: in a recording, or in an exchange's own REST lists. */
public final class KnownListings {
  private static final Logger LOG = LoggerFactory.getLogger(KnownListings.class);
  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_NODES = 1 << 24;

  private final Map<Segment, Map<String, Listing>> bySymbol = new HashMap<>();

  /**
   * Takes the listings of all runs of a recording; later ones replace earlier ones.
   *
   * @throws IOException where there is none
   */
  public void addRecording(Path recording) throws IOException {
    if (Files.isRegularFile(recording)) {
      throw new IOException(
          recording + ": a list of which segment? example: --listings okx:public=" + recording);
    }
    for (var run : RecordedRun.in(recording, damage -> LOG.warn("{}; left out", damage))) {
      RecordedListings.of(run).forEach(this::add);
    }
  }

  /**
   * Takes the listings of a body as the segment's REST interface sends it, or of the bare array of
   * its rows; packed or not.
   *
   * @throws IOException where the file holds no such list
   */
  public void addList(Segment segment, Path file) throws IOException {
    var connector = connector(segment, file);
    var body = body(file);
    var document = new JsonDocument(MOST_NODES);
    if (!document.parse(body, 0, body.length)) {
      throw new IOException(file + ": not JSON: " + document.error());
    }
    var root = document.root();
    var rows = root.isArray() ? root : connector.listingRows(root);
    var listings = new Listings(segment);
    int unreadable = 0;
    for (var row : rows.each()) {
      try {
        listings.read(connector, row);
      } catch (IllegalArgumentException e) {
        unreadable++;
      }
    }
    if (listings.all().isEmpty()) {
      throw new IOException(
          file
              + ": no list of "
              + segment
              + (unreadable > 0 ? " (" + unreadable + " rows that make no sense)" : "")
              + "; example: what "
              + connector.endpoints().rest()
              + connector.listingPaths().getFirst()
              + " answers");
    }
    listings.all().forEach(this::add);
  }

  private static byte[] body(Path file) throws IOException {
    try (var content = Unpacked.open(file)) {
      return content.readNBytes(MOST_BYTES);
    } catch (ZipException | EOFException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private void add(Listing listing) {
    bySymbol
        .computeIfAbsent(listing.segment(), segment -> new HashMap<>())
        .put(listing.symbol(), listing);
  }

  Optional<Listing> find(Segment segment, String symbol) {
    return Optional.ofNullable(bySymbol.getOrDefault(segment, Map.of()).get(symbol));
  }

  private static Connector connector(Segment segment, Path file) throws IOException {
    return Connectors.ALL.stream()
        .filter(connector -> connector.segment().equals(segment))
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                file
                    + ": lists of "
                    + segment
                    + " cannot be read; allowed: "
                    + Connectors.ALL.stream().map(Connector::segment).toList()));
  }
}
