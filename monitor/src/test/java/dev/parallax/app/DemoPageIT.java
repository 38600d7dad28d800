package dev.parallax.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.parallax.testing.Chromium;
import dev.parallax.testing.ChromiumWindow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a newcomer sees in the browser: the demo's own dashboard, view by view, until it is killed.
 */
class DemoPageIT {
  private static final Pattern ADDRESS = Pattern.compile("WEB +(http://\\S+)");
  private static final double PATIENCE_MS = 60_000;

  @TempDir private Path dir = Path.of("");

  @Test
  void showsTheDemoInEveryViewAndSaysWhenItIsGone() throws Exception {
    var chromium = Chromium.onPath();
    assumeTrue(chromium.isPresent(), Chromium.MISSING);
    try (var demo = ParallaxProcess.start(dir, "demo", "--port", "0");
        var playwright = ChromiumWindow.playwright();
        var browser = ChromiumWindow.launch(playwright, chromium.get())) {
      demo.awaitOut(line -> ADDRESS.matcher(line).find());
      try (var window = new ChromiumWindow(browser, address(demo), 1440, 900)) {
        var page = window.page();
        page.setDefaultTimeout(PATIENCE_MS);
        long start = System.nanoTime();
        var first =
            CompletableFuture.supplyAsync(() -> {
              demo.awaitOut(line -> line.contains(" OPEN "));
              return System.nanoTime();
            });
        page.navigate(address(demo).toString());
        page.locator("#opportunities tbody .open").first().waitFor();
        long shown = System.nanoTime();
        System.out.printf(
            "rows in the page %d ms after it was opened; the first opportunity was there after %d ms%n",
            Duration.ofNanos(shown - start).toMillis(),
            Duration.ofNanos(first.join() - start).toMillis());

        views(page, address(demo));

        window.mean(ChromiumWindow.GONE);
        demo.signal("KILL");
        assertThat(page.locator("#banner"))
            .containsText(
                "Disconnected from the monitor",
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
        assertThat(window.complaints()).isEmpty();
      }
    }
  }

  private static void views(Page page, URI address) {
    see(page, address, "?view=matrix", "#matrix td.up");
    see(page, address, "?view=chart", "#chart canvas");
    see(page, address, "?view=feeds", "#feeds tbody tr:nth-child(4)");
    see(page, address, "?view=funnel", "#funnel tbody tr:nth-child(6)");
    see(page, address, "?view=health", "#sinks tbody tr");
    see(page, address, "?view=history", "#history tbody tr");
    assertThat(page.locator("#state-word")).hasText("LIVE");
    assertThat(page.locator("#figure-exchanges")).hasText("4/4");
  }

  private static void see(Page page, URI address, String view, String there) {
    page.navigate(address + "/" + view);
    page.locator(there).first().waitFor();
  }

  private static URI address(ParallaxProcess demo) {
    var line = demo.out().stream().filter(one -> ADDRESS.matcher(one).find()).findFirst();
    var found = ADDRESS.matcher(line.orElseThrow());
    assertThat(found.find()).isTrue();
    return URI.create(found.group(1));
  }
}
