package dev.parallax.top;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A server that answers as a monitor does, or as it should not. */
public final class FakeMonitor implements AutoCloseable {
  static final String OPPORTUNITIES =
      """
      {"at":"2026-11-29T10:22:02.123456Z","openBps":50,"closeBps":40,"roi":"net","open":[
       {"id":"7c1e","instrument":"BTC/USDT:USDT","base":"BTC","quote":"USDT","kind":"PERPETUAL",
        "buy":{"exchange":"okx","segment":"okx:public","symbol":"BTC-USDT-SWAP","price":60012.4,
          "size":1.2,"ageMs":40},
        "sell":{"exchange":"bybit","segment":"bybit:linear","symbol":"BTCUSDT","price":60301,
          "size":0.85,"ageMs":95.5},
        "netBps":37.5,"grossBps":48.1,"feesBps":10.6,"roundTripNetBps":27,"sizeBase":0.85,
        "notionalQuote":51010.54,"profitQuote":191.5,"openedAt":"2026-11-29T10:22:00.823456Z",
        "ageMs":1300,"openNetBps":40,"peakNetBps":41,"meanNetBps":38,"updates":7,
        "flags":["NEW\\u001b[31m"],"tomorrow":{"more":1}}],
       "recent":[{"id":"8d","instrument":"ETH/USDT","base":"ETH","quote":"USDT",
        "buy":{"segment":"okx:public"},"sell":null,"netBps":1,"closeNetBps":12.5,
        "closedAt":"2026-11-29T10:21:00.000000Z","durationMs":8400,"closeReason":"CONVERGED"}]}
      """;
  static final String STATUS =
      """
      {"at":"2026-11-29T10:22:02.123456Z","version":"0.1.0","upSeconds":3723.4,"live":true,
       "exchanges":[{"exchange":"binance","state":"CONNECTED","connected":2,"connections":2,
         "quotesPerSecond":566.2,"messagesPerSecond":600,"quoteAgeP50Ms":12,"quoteAgeP99Ms":240,
         "gaps":0,"reconnects":1,"rejects":{"GAP":3,"CROSSED":4},"detail":""}],
       "funnel":{"stages":[{"stage":"comparisons","count":100,"perSecond":8027.1}],"rejects":{}},
       "sinks":[{"name":"csv","state":"OK","depth":3,"capacity":10,"dropped":0,"trouble":null}],
       "lane":null,"quotesPerSecond":1834,"openOpportunities":1,"disk":null}
      """;

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private volatile String token = "";

  /** Answers as a monitor does, on a free port. */
  public FakeMonitor() throws IOException {
    answer("/api/opportunities", 200, OPPORTUNITIES);
    answer("/api/status", 200, STATUS);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answer(String path, int status, String body) {
    answers.put(path, new Answer(status, body));
  }

  /** From now on it asks for that token. */
  public void demand(String wanted) {
    token = wanted;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      var answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "no"));
      if (!token.isEmpty() && !("Bearer " + token).equals(authorization)) {
        answer = new Answer(401, "{\"title\":\"who are you?\"}");
      }
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
