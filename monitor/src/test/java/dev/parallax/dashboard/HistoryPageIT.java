package dev.parallax.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HistoryPageIT extends DashboardRig {

  @Test
  void historyAsksForWhatIsFilteredAndLinksToTheSameAsCsv() {
    open("?view=history");
    assertThat(page.locator("#history tbody tr")).hasCount(60);
    assertThat(page.locator("#durations tr")).hasCount(9);
    assertThat(page.locator("#per-step tr")).hasCount(24);
    assertThat(page.locator("#per-step tr").last()).isInViewport();
    assertThat(page.locator("#per-pair tr")).hasCount(4);
    assertThat(page.locator("#durations tr").nth(4)).containsText("170");
    assertThat(page.locator("#durations th").allTextContents())
        .contains("≤ 100ms", "≤ 1s", "longer")
        .noneMatch(label -> label.contains("00s"));
    assertThat(page.locator("#per-pair tr").first()).containsText("binance > okx214");
    assertThat(page.locator("#history caption"))
        .hasText("520 opportunities, newest first (the newest 60; the CSV has all)");

    page.locator("#history-instrument").fill("ETH/USDT:USDT");
    page.locator("#history-exchange").selectOption("okx");
    assertThat(page).hasURL(Pattern.compile("instrument=ETH/USDT:USDT&exchange=okx"));
    assertThat(page.locator("#history-csv"))
        .hasAttribute(
            "href",
            Pattern.compile(
                "^api/history.csv\\?from=20.+&instrument=ETH%2FUSDT%3AUSDT&exchange=okx$"));
    page.locator("#range").selectOption("own");
    page.locator("#from").fill("2026-11-01T10:00:05");
    page.locator("#view-history button").first().click();
    assertThat(page.locator("#history-csv"))
        .hasAttribute("href", Pattern.compile("from=2026-11-01T10%3A00%3A05.000Z&instrument"));
    page.reload();
    assertThat(page.locator("#from")).hasValue("2026-11-01T10:00:05");
    assertThat(page.locator("#history-instrument")).hasValue("ETH/USDT:USDT");
  }

  @Test
  void historyCountsInStepsThatFitItsTime() {
    open("?view=history&range=1h");
    assertThat(page.locator("#history tbody tr")).hasCount(60);
    choose(
        "7d",
        "Per hour",
        MadeUpStatus.history("2026-11-20T00:00:00Z", "2026-11-21T12:00:00Z", 3, 4, 30));
    assertThat(page.locator("#per-step tr")).hasCount(36);
    assertThat(page.locator("#per-step tr").nth(3)).hasText("11-20 03:001");
    assertThat(page.locator("#per-step tr").nth(5)).hasText("11-20 05:000");
    choose(
        "30d",
        "Per day",
        MadeUpStatus.history("2026-11-14T10:00:00Z", "2026-11-21T10:00:00Z", 0, 5, 150));
    assertThat(page.locator("#per-step tr")).hasCount(8);
    assertThat(page.locator("#per-step tr").first()).hasText("11-142");
    choose(
        "all",
        "Per month",
        MadeUpStatus.history("1970-01-02T00:00:00Z", "2026-11-21T10:00:00Z", 0, 30 * 24 * 56 * 12));
  }

  /** Another range, of which there is this to tell. */
  private void choose(String range, String caption, Object history) {
    monitor.answers.put("/api/history", history);
    page.locator("#range").selectOption(range);
    assertThat(page.locator("#per-step caption")).hasText(caption);
  }

  @Test
  void historySaysWhereThereIsMoreThanIsCounted() {
    var history = new LinkedHashMap<>(MadeUpStatus.history(60));
    history.put("total", 100_000);
    history.put("truncated", true);
    monitor.answers.put("/api/history", history);
    open("?view=history");

    assertThat(page.locator("#history caption"))
        .containsText(
            Pattern.compile("^More than 100,000 opportunities, newest first .*in the CSV"));
  }
}
