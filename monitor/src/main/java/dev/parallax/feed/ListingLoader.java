package dev.parallax.feed;

import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import dev.parallax.venue.Listings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
  private static final int MAX_PAGES = 100;
  private static final int RETRIES = 3;
  private static final int NAMED_REJECTS = 5;

  /** A venue that wants to be left alone for longer is asked at the next refresh. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** Waits, on the thread that loads. */
  @FunctionalInterface
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final Fetch http;
  private final RequestPace pace;
  private final Pause pause;
  private final Duration firstRetry;

  /** Asks directly, or through that proxy. */
  public ListingLoader(Clock clock, @Nullable ProxySettings proxy) {
    this(Fetch.through(proxy, ANSWER_DEADLINE), clock, Thread::sleep, Duration.ofSeconds(1));
  }

  ListingLoader(Fetch http, Clock clock, Pause pause, Duration firstRetry) {
    this.http = http;
    this.pace = new RequestPace(clock);
    this.pause = pause;
    this.firstRetry = firstRetry;
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
        pages(settings, first, troubles, out, rejects);
      }
      var listings = out.all();
      if (listings.isEmpty()) {
        return failed(settings, new Refusal("the list is empty", false, Duration.ZERO));
      }
      return new ListingResult.Loaded(
          settings.segment(), listings, out.leftOut(), rejects.count, List.copyOf(rejects.named));
    } catch (Refusal refusal) {
      return failed(settings, refusal);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(settings, new Refusal("interrupted", false, Duration.ZERO));
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private void pages(
      SegmentSettings settings,
      String first,
      Consumer<String> troubles,
      Listings out,
      Rejects rejects)
      throws Refusal, InterruptedException {
    var seen = new HashSet<String>();
    var document = new JsonDocument(MAX_NODES);
    for (String path = first; path != null; ) {
      if (!seen.add(path) || seen.size() > MAX_PAGES) {
        throw new Refusal("the pages of " + first + " do not end", false, Duration.ZERO);
      }
      var body = body(settings, path, troubles);
      if (!document.parse(body, 0, body.length)) {
        throw new Refusal(path + " is not JSON: " + document.error(), false, Duration.ZERO);
      }
      var rows = settings.connector().listingRows(document.root());
      if (!rows.isArray() && !rows.isObject()) {
        throw new Refusal(path + " has no list: " + start(body), false, Duration.ZERO);
      }
      for (var row : rows.each()) {
        read(settings, row, out, rejects);
      }
      path = settings.connector().nextListingPath(document.root());
    }
  }

  private static void read(SegmentSettings settings, Json row, Listings out, Rejects rejects) {
    try {
      out.read(settings.connector(), row);
    } catch (IllegalArgumentException e) {
      rejects.add(Causes.oneLine(e.getMessage() + " in " + row));
    }
  }

  /** One page, after up to three retries. */
  private byte[] body(SegmentSettings settings, String path, Consumer<String> troubles)
      throws Refusal, InterruptedException {
    var address = URI.create(settings.endpoints().rest() + path);
    for (int attempt = 0; ; attempt++) {
      pause.sleep(pace.take(address, settings.connector().limits().requestSpacing()));
      Refusal refusal;
      try {
        var answer = http.get(address);
        if (answer.status == 200) {
          return answer.body;
        }
        refusal = refusal(address, answer);
      } catch (IOException e) {
        refusal = new Refusal(address + ": " + e.getMessage(), false, Duration.ZERO);
      }
      var wait = firstRetry.multipliedBy(1L << attempt);
      wait = refusal.retryAfter.compareTo(wait) > 0 ? refusal.retryAfter : wait;
      if (refusal.blocked || attempt == RETRIES || wait.compareTo(LONGEST_WAIT) > 0) {
        throw refusal;
      }
      troubles.accept(refusal.why());
      pause.sleep(wait);
    }
  }

  private static Refusal refusal(URI address, Fetch.Answer answer) {
    var meaning = HttpRefusal.of(answer.status, answer.retryAfter);
    return new Refusal(
        (address + ": HTTP " + answer.status + " " + start(answer.body)).strip(),
        meaning.blocked(),
        meaning.rest());
  }

  private static ListingResult failed(SegmentSettings settings, Refusal refusal) {
    return new ListingResult.Failed(
        settings.segment(), refusal.why(), refusal.blocked, refusal.retryAfter);
  }

  private static String start(byte[] body) {
    return Causes.oneLine(new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8));
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

  /** Why there is no list. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean blocked;
    private final Duration retryAfter;

    Refusal(String why, boolean blocked, Duration retryAfter) {
      super(why);
      this.blocked = blocked;
      this.retryAfter = retryAfter;
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }
}
