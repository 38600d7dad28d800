package dev.parallax.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ViewsPageIT extends DashboardRig {
  private static final String ROUTE = "binance:usdm/BTCUSDT>okx:public/BTC-USDT";

  @Test
  void matrixShowsEveryPairOfExchangesWithSignAndReason() {
    open("?view=matrix&instrument=BTC/USDT:USDT");

    assertThat(page.locator("#matrix tbody tr")).hasCount(4);
    assertThat(page.locator("#matrix tbody tr:nth-child(1) td:nth-child(3)")).containsText("+37.6");
    assertThat(page.locator("#matrix td.up").first()).containsText("▲ +");
    assertThat(page.locator("#matrix td.down").first()).containsText("−");
    assertThat(page.locator("#matrix td.excluded")).hasCount(6);
    assertThat(page.locator("#matrix td.excluded").first()).hasText("×disconnected");
    assertThat(page.locator("#matrix td.same")).hasCount(4);
    assertThat(monitor.asked).anyMatch(asked -> asked.endsWith("?instrument=BTC%2FUSDT%3AUSDT"));
    page.locator("#matrix td.up button").first().click();
    assertThat(page.locator("#view-chart")).isVisible();
    assertThat(page.url()).contains("route=");
  }

  @Test
  void matrixOfAnInstrumentShowsExchangesThatDoNotListIt() {
    monitor.answers.put("/api/spreads", MadeUpStatus.spreadsWithout("deribit"));
    var bitcoin = new LinkedHashMap<String, Object>();
    bitcoin.put("instrument", "BTC/USDT:USDT");
    bitcoin.put("exchanges", List.of("binance", "bybit", "okx"));
    monitor.answers.put("/api/instruments", Map.of("instruments", List.of(bitcoin)));
    open("?view=matrix&instrument=BTC/USDT:USDT");

    assertThat(page.locator("#matrix td.none")).hasCount(6);
    assertThat(page.locator("#matrix tbody tr")).hasCount(4);
    assertThat(page.locator("#matrix tbody tr").nth(2)).containsText("deribitnot listed");
    assertThat(page.locator("#matrix td.none").first())
        .hasAttribute("title", "not listed at deribit");
  }

  @Test
  void chartDrawsNetAndGrossWithABreakWhereNothingIsKnown() {
    open("?view=chart&instrument=BTC/USDT:USDT&route=" + ROUTE);

    page.locator("#chart canvas").waitFor();
    assertThat(page.locator("#chart-readout")).containsText("from memory");
    var net = columns("--series-net");
    assertThat(net.getFirst()).as("from the left").isBetween(0.0, 0.12);
    assertThat(net.getLast()).as("to the right").isBetween(0.9, 1.0);
    assertThat(net).as("a break of a minute in fifteen").noneMatch(x -> x > 0.30 && x < 0.345);
    assertThat(net).as("drawn left and right of it").anyMatch(x -> x > 0.2 && x < 0.29);
    assertThat(columns("--series-gross")).hasSizeGreaterThan(100);
    assertThat(columns("--threshold")).hasSizeGreaterThan(100);
    assertThat(page.locator("#chart-opportunities tbody tr")).hasCount(1);
    assertThat(page.locator("#chart-opportunities tbody")).containsText("2m24s");
  }

  @Test
  void chartSaysWhereMoreOpportunitiesWereOpenThanItShows() {
    var chart = new LinkedHashMap<>(MadeUp.chart("binance:usdm/BTCUSDT>okx:public/BTC-USDT", 15));
    var one = ((List<?>) Objects.requireNonNull(chart.get("opportunities"))).getFirst();
    chart.put("opportunities", Collections.nCopies(10_000, one));
    chart.put("truncated", true);
    monitor.answers.put("/api/chart", chart);
    open("?view=chart&instrument=BTC/USDT:USDT&route=" + ROUTE);

    assertThat(page.locator("#chart-shown"))
        .hasText(
            "More than 10,000 in this time: the newest 10,000 are shaded, the newest 100 listed.");
    assertThat(page.locator("#chart-opportunities tbody tr")).hasCount(100);
  }

  /** Where columns of the chart hold this colour, as shares of its width. */
  @SuppressWarnings("unchecked")
  private List<Double> columns(String color) {
    var found =
        page.evaluate(
            """
            name => {
              const canvas = document.querySelector("#chart canvas");
              const often = { willReadFrequently: true };
              const probe = new OffscreenCanvas(1, 1).getContext("2d", often);
              probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
              probe.fillRect(0, 0, 1, 1);
              const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
              const { width, height } = canvas;
              const copy = new OffscreenCanvas(width, height).getContext("2d", often);
              copy.drawImage(canvas, 0, 0);
              const data = copy.getImageData(0, 0, width, height).data;
              const columns = [];
              for (let x = 0; x < width; x++)
                for (let y = 0; y < height; y++) {
                  const at = (y * width + x) * 4;
                  if (Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b) < 24 && data[at + 3] > 200) {
                    columns.push(x / width);
                    break;
                  }
                }
              return columns;
            }
            """,
            color);
    return ((List<Number>) found).stream().map(Number::doubleValue).toList();
  }

  @Test
  void chartFindsARouteByItself() {
    open("?view=chart");

    page.locator("#chart canvas").waitFor();
    assertThat(page).hasURL(Pattern.compile("route=.+"));
    page.locator("#minutes").selectOption("240");
    assertThat(page).hasURL(Pattern.compile("minutes=240"));
    until("document.querySelector('#chart canvas')");
    assertThat(monitor.asked)
        .anyMatch(asked -> asked.contains("/api/chart") && asked.contains("240"));
  }

  @Test
  void feedsTellHowWellEachExchangeIsHeard() {
    open("?view=feeds");

    assertThat(page.locator("#feeds tbody th")).hasCount(4);
    assertThat(page.locator("#feeds tbody tr").nth(0)).containsText("● connected");
    assertThat(page.locator("#feeds tbody tr").nth(0)).containsText("7,210");
    assertThat(page.locator("#feeds tbody tr").nth(2)).containsText("◐ reconnecting");
    assertThat(page.locator("#feeds tbody tr").nth(3))
        .hasText("next try in 12 s: connection refused · crossed 3");
    assertThat(page.locator("#figure-exchanges")).hasText("3/4");
  }

  @Test
  void funnelTellsWhatTurnedComparisonsAway() {
    open("?view=funnel");

    assertThat(page.locator("#funnel tbody tr")).hasCount(6);
    assertThat(page.locator("#funnel tbody tr").nth(3)).containsText("above the threshold");
    assertThat(page.locator("#funnel tbody tr").nth(3)).containsText("2.78 %");
    assertThat(page.locator("#rejects tbody tr").first()).containsText("stale4,180");
    assertThat(page.locator("#funnel-summary"))
        .hasText(
            "Most end at “above the threshold”: 612 of 22,013 got that far. Turned away most often: stale"
                + " (a quote is older than its channel allows), 4,180 times.");
  }

  @Test
  void healthTellsOfSinksDiskAndVersion() {
    open("?view=health");

    assertThat(page.locator("#vitals")).containsText("Version1.4.0");
    assertThat(page.locator("#vitals")).containsText("Lane p99 since start412 µs");
    assertThat(page.locator("#vitals")).containsText("Disk free61 GiB");
    assertThat(page.locator("#sinks tbody th")).hasCount(3);
    assertThat(page.locator("#sinks tbody tr").nth(2)).hasText("spooling 1.8 MB");
    assertThat(page.locator("#bottom-sinks")).containsText("csv ●");
  }

  @Test
  void theAddressSaysWhatIsShownAndTheBackButtonGoesBack() {
    open("?q=usdt&exchanges=okx,!deribit&min=60&sort=profit&dir=asc&view=opportunities");
    rowNodes().first().waitFor();
    int shown = rowNodes().count();

    assertThat(shown).isBetween(1, 11);
    assertThat(page.locator("#q")).hasValue("usdt");
    assertThat(page.locator("#min")).hasValue("60");
    assertThat(page.locator("[data-exchange=deribit]")).hasAttribute("data-chip", "out");
    assertThat(page.locator("th.c-profit")).hasAttribute("aria-sort", "ascending");
    page.keyboard().press("6");
    assertThat(page.locator("#view-funnel")).isVisible();
    page.keyboard().press("4");
    assertThat(page.locator("[data-view=feeds]").first()).hasAttribute("aria-current", "page");
    page.goBack();
    assertThat(page.locator("#view-funnel")).isVisible();
    page.goBack();
    assertThat(rowNodes()).hasCount(shown);
    page.reload();
    assertThat(rowNodes()).hasCount(shown);
    open("?view=nonsense&sort=<b>&min=x&route=" + "r".repeat(400));
    assertThat(rowNodes()).hasCount(12);
    window.context().grantPermissions(List.of("clipboard-write"));
    page.locator("#copy-link").click();
    assertThat(page.locator("#copy-link")).hasAttribute("data-done", "true");
  }

  @Test
  void themeFollowsTheSystemUntilOneIsChosenAndIsRemembered() {
    openRows();
    var dark = background();

    page.keyboard().press("t");
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    assertThat(background()).isNotEqualTo(dark).isEqualTo("rgb(255, 255, 255)");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    page.locator("#theme").click();
    assertThat(background()).isEqualTo(dark);
  }

  private Object background() {
    return page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void timesAreUtcUntilLocalIsChosen() {
    openRows();

    assertThat(page.locator("#clock")).hasText(Pattern.compile("^\\d\\d:\\d\\d:\\d\\dZ$"));
    page.locator("#zone").click();
    assertThat(page.locator("#zone")).hasText("Local");
    assertThat(page.locator("#clock")).hasText(Pattern.compile("^\\d\\d:\\d\\d:\\d\\d$"));
    page.reload();
    assertThat(page.locator("#zone")).hasText("Local");
  }

  @Test
  void storageThatHoldsSomethingElseDoesNoHarm() {
    openRows();
    for (var broken : List.of("{", "[]", "{\"theme\":7,\"pins\":{},\"mutes\":[],\"utc\":\"no\"}")) {
      page.evaluate("text => localStorage.setItem('parallax', text)", broken);
      page.reload();
      assertThat(rowNodes()).hasCount(12);
      assertThat(page.locator("#zone")).hasText("UTC");
    }
  }
}
