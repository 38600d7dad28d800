package dev.parallax.feed;

import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads one page of an instrument list: within the venue's pace, and again where the venue is only
 * busy. From any thread; blocks it.
 */
final class PageLoader implements AutoCloseable {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int RETRIES = 3;
  private static final int SHOWN = 200;

  /** A venue that wants to be left alone for longer is asked at the next refresh. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** Waits, on the thread that loads. */
  @FunctionalInterface
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * A page.
   *
   * @param json valid until its document reads the next one
   * @param start its first characters, fit for a message
   * @param length in bytes
   */
  record Page(Json json, String start, int length) {}

  private final Fetch http;
  private final RequestPace pace;
  private final HostRests rests;
  private final Pause pause;
  private final Duration firstRetry;

  PageLoader(Fetch http, Clock clock, Pause pause, Duration firstRetry) {
    this.http = http;
    this.pace = new RequestPace(clock);
    this.rests = new HostRests(clock);
    this.pause = pause;
    this.firstRetry = firstRetry;
  }

  /**
   * The page at that path, after up to three retries.
   *
   * @param document what to read it with
   * @param troubles hears in words of what goes wrong before it is tried again
   */
  Page load(SegmentSettings settings, String path, JsonDocument document, Consumer<String> troubles)
      throws NoListException, InterruptedException {
    var address = URI.create(settings.endpoints().rest() + path);
    rests.check(address);
    for (int attempt = 0; ; attempt++) {
      pause.sleep(pace.take(address, settings.connector().limits().requestSpacing()));
      NoListException trouble;
      try {
        var answer = http.get(address);
        boolean readable = document.parse(answer.body, 0, answer.body.length);
        boolean busy = readable && settings.connector().isBusy(document.root());
        if (answer.status == 200 && !busy) {
          return page(path, answer, document, readable);
        }
        trouble = refusal(address, answer, busy);
      } catch (IOException e) {
        trouble = new NoListException(address + ": " + e.getMessage());
      }
      var wait = firstRetry.multipliedBy(1L << attempt);
      wait = trouble.retryAfter().compareTo(wait) > 0 ? trouble.retryAfter() : wait;
      if (trouble.isBlocked() || attempt == RETRIES || wait.compareTo(LONGEST_WAIT) > 0) {
        rests.take(address, trouble);
        throw trouble;
      }
      troubles.accept(trouble.why());
      pause.sleep(wait);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static Page page(
      String path, Fetch.Answer answer, JsonDocument document, boolean readable)
      throws NoListException {
    if (!readable) {
      throw new NoListException(path + " is not JSON: " + document.error());
    }
    return new Page(document.root(), start(answer.body), answer.body.length);
  }

  private static NoListException refusal(URI address, Fetch.Answer answer, boolean busy) {
    // What a venue says in the body goes before the status it came with.
    int meant = busy ? TOO_MANY_REQUESTS : answer.status;
    return new NoListException(
        (address + ": HTTP " + answer.status + " " + start(answer.body)).strip(),
        HttpRefusal.of(meant, answer.retryAfter));
  }

  private static String start(byte[] body) {
    int length = Math.min(body.length, SHOWN);
    return Causes.oneLine(new String(body, 0, length, StandardCharsets.UTF_8));
  }
}
