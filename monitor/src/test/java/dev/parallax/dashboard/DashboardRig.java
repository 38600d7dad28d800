package dev.parallax.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.parallax.testing.Chromium;
import dev.parallax.testing.ChromiumWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A real browser with the dashboard, and a monitor that says what the test wants. */
abstract class DashboardRig {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Playwright playwright;
  private static Browser browser;

  FakeMonitor monitor;
  ChromiumWindow window;
  Page page;
  List<Map<String, Object>> rows;

  @BeforeAll
  static void launch() {
    var chromium = Chromium.onPath();
    assumeTrue(chromium.isPresent(), Chromium.MISSING);
    playwright = ChromiumWindow.playwright();
    browser = ChromiumWindow.launch(playwright, chromium.get());
  }

  @AfterAll
  static void quit() {
    if (playwright != null) {
      playwright.close();
      playwright = null;
    }
  }

  @BeforeEach
  final void start() {
    monitor = new FakeMonitor();
    say(MadeUp.rows(12));
    resize(1440, 900);
  }

  /** What the monitor says from now on to a page that asks or connects. */
  final void say(List<Map<String, Object>> open) {
    rows = open;
    monitor.greeting.put("hello", MadeUp.hello());
    monitor.greeting.put("snapshot", MadeUp.snapshot(open));
    monitor.greeting.put("status", MadeUpStatus.status(open.size()));
    monitor.answers.put("/api/status", MadeUpStatus.status(open.size()));
    monitor.answers.put("/api/instruments", MadeUpStatus.instruments(open));
    monitor.answers.put("/api/spreads", MadeUpStatus.spreads());
    monitor.answers.put("/api/chart", MadeUp.chart("binance:usdm/BTCUSDT>okx:public/BTC-USDT", 15));
    monitor.answers.put("/api/history", MadeUpStatus.history(60));
  }

  /** Another window, of this size. */
  final void resize(int width, int height) {
    if (window != null) {
      window.close();
    }
    window = new ChromiumWindow(browser, monitor.uri(""), width, height);
    page = window.page();
  }

  @AfterEach
  final void stopWithoutComplaint() {
    try (var server = monitor;
        var opened = window) {
      assertThat(opened.complaints()).as("%s", server.uri("")).isEmpty();
    }
  }

  final void open(String rest) {
    page.navigate(monitor.uri("") + rest);
  }

  /** Opens the dashboard and waits for its rows. */
  final void openRows() {
    open("");
    rowNodes().first().waitFor();
  }

  final Locator rowNodes() {
    return page.locator("#opportunities tbody tr:not(.spacer)");
  }

  final Locator rowOf(String id) {
    return page.locator("#opportunities tr[data-id='" + id + "']");
  }

  final List<String> column(String key) {
    return page.locator("#opportunities tbody .c-" + key).allTextContents();
  }

  /** Waits until this holds in the page, which may not evaluate text itself. */
  final void until(String expression) {
    await()
        .pollInSameThread()
        .atMost(PATIENCE)
        .until(() -> page.evaluate("!!(" + expression + ")").equals(true));
  }
}
