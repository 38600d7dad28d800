package dev.parallax.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window of a real browser that remembers everything the browser had to complain about. */
public final class ChromiumWindow implements AutoCloseable {
  /** What a page reports when its server is gone. */
  public static final String GONE = "net::ERR_";

  private static final double PATIENCE_MS = 30_000;

  private final BrowserContext context;
  private final Page page;
  private final String host;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> meant = new CopyOnWriteArrayList<>();

  /** A window that has never been anywhere, for pages that may ask this server and no other one. */
  public ChromiumWindow(Browser browser, URI server, int width, int height) {
    this(browser, server, width, height, false);
  }

  /** One that believes certificates of nobody in particular. */
  public static ChromiumWindow trustful(Browser browser, URI server, int width, int height) {
    return new ChromiumWindow(browser, server, width, height, true);
  }

  private ChromiumWindow(Browser browser, URI server, int width, int height, boolean trustful) {
    host = server.getAuthority();
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(ColorScheme.DARK)
                .setIgnoreHTTPSErrors(trustful)
                .setAcceptDownloads(true));
    page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> complaints.add("page error: " + error));
    page.onRequest(this::follow);
    page.addInitScript(
        "addEventListener('securitypolicyviolation', e => console.error('policy: ' +"
            + " e.violatedDirective + ' ' + e.blockedURI))");
  }

  /** Chromium without its own downloads; it ends with the Playwright that was given. */
  public static Browser launch(Playwright playwright, Path chromium) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setArgs(List.of("--no-sandbox")));
  }

  /** What drives it; assertions wait as long as a busy machine may take. */
  public static Playwright playwright() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private void hear(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.type() + ": " + message.text());
    }
  }

  private void follow(Request request) {
    var uri = request.url();
    if (!uri.startsWith("blob:") && !host.equals(URI.create(uri).getRawAuthority())) {
      complaints.add("request to somebody else: " + uri);
    }
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  /** What a test is about is no complaint. */
  public void mean(String complaint) {
    meant.add(complaint);
  }

  /** Errors and warnings of the console, of scripts, of the policy, and requests to others. */
  public List<String> complaints() {
    return complaints.stream()
        .filter(complaint -> meant.stream().noneMatch(complaint::contains))
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
