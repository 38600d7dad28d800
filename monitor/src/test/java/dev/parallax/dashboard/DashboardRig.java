package dev.parallax.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.parallax.testing.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A real browser with the dashboard, and a monitor that says what the test wants. */
abstract class DashboardRig {
  /** What a page reports when its server is gone: those tests want it, no other one. */
  static final String GONE = "net::ERR_";

  private static Playwright playwright;
  static Browser browser;

  FakeMonitor monitor;
  BrowserContext context;
  Page page;
  List<Map<String, Object>> rows;

  /** Everything the browser had to complain about. */
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private final List<String> meant = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void launch() {
    var chromium = Chromium.onPath();
    assumeTrue(chromium.isPresent(), Chromium.MISSING);
    launch(chromium.get(), List.of("--no-sandbox"));
  }

  static void launch(Path chromium, List<String> arguments) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(arguments));
  }

  @AfterAll
  static void quit() {
    if (playwright != null) {
      playwright.close();
      playwright = null;
    }
  }

  @BeforeEach
  void start() {
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

  /** A browser window of this size that has never been here. */
  final void resize(int width, int height) {
    if (context != null) {
      context.close();
    }
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(ColorScheme.DARK)
                .setAcceptDownloads(true));
    context.grantPermissions(List.of("clipboard-write"));
    page = context.newPage();
    watch(page);
  }

  final void watch(Page watched) {
    watched.onConsoleMessage(this::console);
    watched.onPageError(error -> complaints.add("page error: " + error));
    watched.onRequest(request -> {
      if (!request.url().startsWith(origin()) && !request.url().startsWith("blob:")) {
        complaints.add("request to somebody else: " + request.url());
      }
    });
    watched.addInitScript(
        "addEventListener('securitypolicyviolation', e => console.error('policy: ' +"
            + " e.violatedDirective + ' ' + e.blockedURI))");
  }

  private void console(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.type() + ": " + message.text());
    }
  }

  /** Where all requests have to go. */
  String origin() {
    return monitor.uri("").toString();
  }

  /** What a test is about is no complaint. */
  final void mean(String complaint) {
    meant.add(complaint);
  }

  @AfterEach
  final void stopWithoutComplaint() {
    if (context != null) {
      context.close();
    }
    if (monitor != null) {
      monitor.close();
    }
    assertThat(complaints)
        .filteredOn(complaint -> meant.stream().noneMatch(complaint::contains))
        .isEmpty();
  }

  final void open(String rest) {
    page.navigate(origin() + rest);
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

  /** Waits until this is true in the page. */
  final void until(String script) {
    page.waitForFunction(script);
  }
}
