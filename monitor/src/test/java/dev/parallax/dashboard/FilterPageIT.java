package dev.parallax.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which of the opportunities are shown. */
class FilterPageIT extends DashboardRig {
  @Test
  void filtersByWordsByPatternsAndByEveryField() {
    openRows();

    page.locator("#q").fill("btc bybit");
    assertThat(rowNodes()).hasCount(1);
    assertThat(page.locator("#row-count")).hasText("1 shown · 11 hidden by filter");
    page.locator("#q").fill("^eth|^sol");
    assertThat(rowNodes()).hasCount(2);
    page.locator("#q").fill("btc*bybit");
    assertThat(rowNodes()).hasCount(1);
    page.locator("#q").fill("bybit*btc/");
    assertThat(rowNodes()).hasCount(0);
    page.locator("#q").fill("usdt !spot");
    assertThat(rowNodes()).hasCount(count(row -> !row.get("kind").equals("SPOT")));
    // An expression over which an engine with back-tracking would think for years.
    page.locator("#q").fill("/(a+)+$/");
    assertThat(page.locator("#q-trouble")).containsText("Not a regular expression");
    assertThat(rowNodes()).hasCount(12);

    page.locator("#q").fill("");
    page.locator("#more summary").click();
    page.locator("[data-exchange=okx]").click();
    assertThat(rowNodes()).hasCount(count(row -> touches(row, "okx")));
    page.locator("[data-exchange=okx]").click();
    assertThat(rowNodes()).hasCount(count(row -> !touches(row, "okx")));
    page.locator("#clear").click();
    page.locator("#kind").selectOption("SPOT");
    assertThat(rowNodes()).hasCount(count(row -> row.get("kind").equals("SPOT")));
    page.locator("#kind").selectOption("");
    page.locator("#min").fill("150");
    assertThat(rowNodes()).hasCount(count(row -> number(row, "netBps") >= 150));
    page.locator("#min").fill("");
    page.locator("#size").fill("10000");
    assertThat(rowNodes()).hasCount(count(row -> number(row, "notionalQuote") >= 10_000));
    page.locator("#size").fill("");
    page.locator("#suspect").check();
    assertThat(rowNodes()).hasCount(count(row -> !row.get("flags").equals(List.of("SUSPECT"))));
    page.locator("#suspect").uncheck();
    page.locator("#age").fill("1");
    assertThat(page.locator("#empty-title")).hasText("Everything is hidden by the filter");
    page.keyboard().press("Escape");
    page.locator("#empty-action").click();
    assertThat(rowNodes()).hasCount(12);
  }

  private int count(Predicate<Map<String, Object>> wanted) {
    int count = (int) rows.stream().filter(wanted).count();
    assertThat(count).isBetween(1, rows.size() - 1);
    return count;
  }

  private static double number(Map<String, Object> row, String key) {
    return ((Number) row.get(key)).doubleValue();
  }

  private static boolean touches(Map<String, Object> row, String exchange) {
    return row.get("buy").toString().contains("exchange=" + exchange)
        || row.get("sell").toString().contains("exchange=" + exchange);
  }
}
