package dev.parallax.history;

import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.record.RunManifest;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What holds for the segments of an import: as told, else as their connector says. */
final class ImportTerms {
  /** Nobody knows: more than the lowest tier of most exchanges, so that nothing looks better. */
  private static final double ASSUMED_BPS = 20;

  private static final Duration ASSUMED_AGE = Duration.ofSeconds(60);

  private final Map<Segment, Double> told = new HashMap<>();
  private final SortedMap<Segment, RunManifest.Terms> terms = new TreeMap<>();
  private final SortedSet<Segment> assumed = new TreeSet<>();

  ImportTerms(List<Source> sources, GrowingCatalog catalog) {
    for (var source : sources) {
      if (source instanceof Source.Books books && !Double.isNaN(books.takerBps())) {
        told.put(books.segment(), books.takerBps());
      }
    }
    for (int id = 0; id < catalog.size(); id++) {
      add(catalog.listing(id));
    }
  }

  private void add(Listing listing) {
    var segment = listing.segment();
    var connector = connector(segment);
    var fee = told.get(segment);
    if (fee == null && connector.isEmpty()) {
      assumed.add(segment);
    }
    double usual = connector.map(Connector::takerBps).orElse(ASSUMED_BPS);
    var age = connector.map(c -> c.deadlines().quoteAge()).orElse(ASSUMED_AGE);
    terms.put(segment, new RunManifest.Terms(fee == null ? usual : fee, age.toNanos()));
  }

  private static Optional<Connector> connector(Segment segment) {
    return Connectors.ALL.stream().filter(c -> c.segment().equals(segment)).findFirst();
  }

  SortedMap<Segment, RunManifest.Terms> bySegment() {
    return terms;
  }

  SortedSet<Segment> assumedFees() {
    return assumed;
  }
}
