package dev.parallax.feed;

import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import dev.parallax.venue.Listings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instrument lists of exchanges over REST, page by page, within the venues' pace.
 *
 * <p>May be asked from many threads at once; every call blocks until the whole list is there.
 */
public final class ListingLoader implements AutoCloseable {
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(60);
  private static final int MAX_NODES = 1 << 23;
  private static final int NAMED_REJECTS = 5;

  /** Of one list: with 1000 rows on a page, more than any venue trades. */
  private static final int MAX_PAGES = 100;

  /** Of one list, all pages together. */
  private static final long MAX_BYTES = 128L << 20;

  private final PageLoader pages;

  /** Asks directly, or through that proxy. */
  public ListingLoader(Clock clock, @Nullable ProxySettings proxy) {
    this(Fetch.through(proxy, ANSWER_DEADLINE), clock, Thread::sleep, Duration.ofSeconds(1));
  }

  ListingLoader(Fetch http, Clock clock, PageLoader.Pause pause, Duration firstRetry) {
    this.pages = new PageLoader(http, clock, pause, firstRetry);
  }

  /** Loads all lists of a segment; whatever goes wrong is in the result. */
  public ListingResult load(SegmentSettings settings) {
    return load(settings, trouble -> {});
  }

  /**
   * The same.
   *
   * @param troubles hears in words of what goes wrong on the way, before it is tried again
   */
  ListingResult load(SegmentSettings settings, Consumer<String> troubles) {
    var out = new Listings(settings.segment());
    var rejects = new Rejects();
    try {
      for (var first : settings.connector().listingPaths()) {
        read(settings, first, troubles, out, rejects);
      }
      var listings = out.all();
      if (listings.isEmpty()) {
        throw new NoListException("the list is empty");
      }
      return new ListingResult.Loaded(
          settings.segment(), listings, out.leftOut(), rejects.count, List.copyOf(rejects.named));
    } catch (NoListException e) {
      return new ListingResult.Failed(settings.segment(), e.why(), e.isBlocked(), e.retryAfter());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ListingResult.Failed(settings.segment(), "interrupted", false, Duration.ZERO);
    }
  }

  @Override
  public void close() {
    pages.close();
  }

  private void read(
      SegmentSettings settings,
      String first,
      Consumer<String> troubles,
      Listings out,
      Rejects rejects)
      throws NoListException, InterruptedException {
    var seen = new HashSet<String>();
    var document = new JsonDocument(MAX_NODES);
    long bytes = 0;
    for (String path = first; path != null; ) {
      if (!seen.add(path)) {
        throw new NoListException(
            "the pages of " + first + " do not end: after " + seen.size() + " comes " + path);
      }
      if (seen.size() > MAX_PAGES || bytes > MAX_BYTES) {
        throw new NoListException(
            "the pages of %s do not end: %d pages, %d bytes so far; allowed: %d pages, %d bytes"
                .formatted(first, seen.size() - 1, bytes, MAX_PAGES, MAX_BYTES));
      }
      var page = pages.load(settings, path, document, troubles);
      bytes += page.length();
      var rows = settings.connector().listingRows(page.json());
      if (!rows.isArray() && !rows.isObject()) {
        throw new NoListException(path + " has no list: " + page.start());
      }
      for (var row : rows.each()) {
        read(settings, row, out, rejects);
      }
      path = settings.connector().nextListingPath(page.json());
    }
  }

  private static void read(SegmentSettings settings, Json row, Listings out, Rejects rejects) {
    try {
      out.read(settings.connector(), row);
    } catch (IllegalArgumentException e) {
      rejects.add(Causes.oneLine(e.getMessage() + " in " + row));
    }
  }

  /** Rows that made no sense. */
  private static final class Rejects {
    private final List<String> named = new ArrayList<>();
    private int count;

    void add(String what) {
      if (count++ < NAMED_REJECTS) {
        named.add(what);
      }
    }
  }
}
