package dev.parallax.sim;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A plain WebSocket and REST client that remembers what it got. */
final class SocketClient implements AutoCloseable, WebSocket.Listener {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private @Nullable WebSocket socket;

  SocketClient connect(SimulatedEndpoint endpoint, String path) {
    var uri = URI.create(endpoint.webSocket() + path);
    socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    return this;
  }

  void send(String text) {
    var open = socket;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    var _ = open.sendText(text, true).join();
  }

  HttpResponse<String> get(SimulatedEndpoint endpoint, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(endpoint.rest() + path)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  List<String> frames() {
    return frames;
  }

  /** The frames that contain a text. */
  List<String> frames(String containing) {
    return frames.stream().filter(frame -> frame.contains(containing)).toList();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      frames.add(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    var open = socket;
    if (open != null) {
      open.abort();
    }
    http.shutdownNow();
  }
}
