package dev.parallax.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.parallax.disk.FreeSpace;
import dev.parallax.model.Listing;
import dev.parallax.sink.sql.Run;
import dev.parallax.sink.sql.SqlHistory;
import dev.parallax.sink.sql.SqlSettings;
import dev.parallax.sink.sql.SqlSink;
import dev.parallax.spread.Listed;
import dev.parallax.testing.Chromium;
import dev.parallax.testing.ChromiumWindow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges whose symbols are scripts and formulas: the real server, a real database, Chromium. */
class HostileNamesIT {
  private static final String SCRIPT = "<script>document.title='owned'</script>";
  private static final String FORMULA = "=cmd()|'/c calc'!A1";
  private static final Listing SCRIPTED = Listed.on("binance:spot", SCRIPT, "BTC/USDT").listing();
  private static final Listing COMPUTED = Listed.on("bybit:spot", FORMULA, "BTC/USDT").listing();

  @TempDir private Path dir = Path.of("");
  private WebRig rig;

  /** One opportunity that has closed, and one that is open. */
  @BeforeEach
  void trades() {
    var settings = SqlSettings.in(dir);
    var sink =
        new SqlSink(
            settings,
            new Run("run", "test", "1", WebRig.now()),
            FreeSpace.OF_DISK,
            System::nanoTime,
            Thread.ofPlatform().daemon().factory());
    var history = new SqlHistory(settings, System::nanoTime);
    rig = WebRig.plan().listings(SCRIPTED, COMPUTED).history(history).also(sink::accept).start();
    rig.quote(SCRIPTED, 99.9, 100);
    rig.quote(COMPUTED, 101, 101.1);
    rig.quote(COMPUTED, 99.9, 100);
    rig.quote(COMPUTED, 101, 101.1);
    rig.ticks();
    await()
        .atMost(WebRig.PATIENCE)
        .until(() -> {
          sink.flush();
          return rig.get("/api/history").statusCode() == 200
              && rig.json("/api/history").get("total").intValue() == 2;
        });
    sink.close();
  }

  @AfterEach
  void ends() {
    rig.close();
  }

  @Test
  void aFormulaComesOutOfTheDatabaseAsText() {
    var csv = rig.get("/api/history.csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    assertThat(csv.body().lines().skip(1)).hasSize(2).allMatch(line -> line.contains(",'=cmd()|"));
    assertThat(csv.body()).doesNotContain(",=cmd()").doesNotContain(",\"=cmd()");
  }

  @Test
  void aScriptIsTextInEveryView() {
    var chromium = Chromium.onPath();
    assumeTrue(chromium.isPresent(), Chromium.MISSING);
    try (var playwright = ChromiumWindow.playwright();
        var browser = ChromiumWindow.launch(playwright, chromium.get());
        var window = new ChromiumWindow(browser, rig.address, 1440, 900)) {
      var page = window.page();
      page.navigate(rig.address + "/");
      page.locator("#opportunities .open").first().click();
      shows(page, "#detail");
      page.locator("#detail button", new Page.LocatorOptions().setHasText("Chart")).click();
      page.locator("#chart canvas").waitFor();
      shows(page, "#chart-route");
      page.navigate(rig.address + "/?view=history");
      page.locator("#history tbody tr").first().waitFor();
      for (var view : List.of("matrix", "feeds", "funnel", "health")) {
        page.navigate(rig.address + "/?view=" + view);
        page.locator("#view-" + view + " tbody tr").first().waitFor();
        inert(page);
      }
      // So that no quote is too old by now.
      rig.quote(SCRIPTED, 99.9, 100);
      rig.quote(COMPUTED, 101, 101.1);
      rig.ticks();
      page.navigate(rig.address + "/?view=matrix&instrument=BTC/USDT");
      var cell = page.locator("#matrix td.up button");
      cell.waitFor();
      assertThat(cell.getAttribute("title")).contains("<script>");
      assertThat(window.complaints()).isEmpty();
    }
  }

  private static void shows(Page page, String place) {
    assertThat(page.locator(place).first()).containsText("<script>");
    inert(page);
  }

  private static void inert(Page page) {
    assertThat(page.locator("body script")).hasCount(0);
    assertThat(page.title()).endsWith("Parallax");
  }
}
