package dev.parallax.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;

/** Whether a port is free, or a monitor has it already. */
public final class PortCheck implements Check {

  /** Asks who answers on an address: a monitor, in words, or nobody we know. */
  @FunctionalInterface
  public interface Neighbour {
    Optional<String> ask(InetSocketAddress address) throws InterruptedException;
  }

  private final String setting;
  private final String host;
  private final int port;
  private final Neighbour neighbour;

  /**
   * @param setting that names the port: {@code web.port}
   * @param port 0 takes any, and is never taken
   */
  public PortCheck(String setting, String host, int port, Neighbour neighbour) {
    this.setting = setting;
    this.host = host;
    this.port = port;
    this.neighbour = neighbour;
  }

  @Override
  public String what() {
    return "port " + host + ":" + port;
  }

  @Override
  public List<Finding> look() throws IOException, InterruptedException {
    var address = new InetSocketAddress(InetAddress.getByName(host), port);
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return List.of(Finding.ok(what(), port == 0 ? "any free one" : "free"));
    } catch (BindException e) {
      return List.of(taken(address, e));
    }
  }

  private Finding taken(InetSocketAddress address, BindException e) throws InterruptedException {
    var who = neighbour.ask(address);
    if (who.isPresent()) {
      return Finding.ok(what(), "in use by a running monitor: " + who.get());
    }
    return Finding.fail(
        what(),
        String.valueOf(e.getMessage()),
        "see who has it: ss -ltnp 'sport = :" + port + "'; or choose another with " + setting);
  }
}
