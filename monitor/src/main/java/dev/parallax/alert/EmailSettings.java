package dev.parallax.alert;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox and the server that takes mail for it.
 *
 * @param user null where the server asks for none
 * @param tls makes the sockets of TLS; null for the usual trust
 * @param timeout for each step of the conversation
 */
public record EmailSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable Secret password,
    String from,
    List<String> to,
    @Nullable SSLSocketFactory tls,
    Duration timeout) {

  public EmailSettings {
    to = List.copyOf(to);
  }

  /** How the conversation is protected. */
  public enum Security {
    /** It begins in the clear and goes on only under TLS. */
    STARTTLS,
    /** TLS from the first byte, usually on port 465. */
    TLS,
    /** Not at all. */
    NONE
  }
}
