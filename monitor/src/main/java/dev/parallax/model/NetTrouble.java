package dev.parallax.model;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong on a network, for people: in words, where exceptions say it by their names. */
public final class NetTrouble {
  private static final int MOST_CAUSES = 10;

  /** Classes that an exception names in front of what another one says, or in place of it. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:\\p{Lower}\\w*\\.)+\\p{Upper}[\\w$]*(?:: |$)");

  /** What Netty puts in front of what the system says: the call that failed, and its number. */
  private static final Pattern SYSTEM_CALL =
      Pattern.compile("^\\w+\\(\\.\\.\\) failed(?: with error\\(-\\d+\\))?: ");

  private NetTrouble() {}

  /** The reason, from the innermost of the exceptions around each other that has one. */
  public static String reason(Throwable thrown) {
    var causes = innermostFirst(thrown);
    for (var cause : causes) {
      var known = known(cause);
      if (known != null) {
        return known;
      }
    }
    for (var cause : causes) {
      var words = words(cause);
      if (!words.isEmpty()) {
        return words;
      }
    }
    return causes.stream().anyMatch(ConnectException.class::isInstance)
        ? "connection refused"
        : silent(causes.getFirst());
  }

  private static Deque<Throwable> innermostFirst(Throwable thrown) {
    var causes = new ArrayDeque<Throwable>();
    for (var cause = thrown;
        cause != null && causes.size() < MOST_CAUSES;
        cause = cause.getCause()) {
      causes.addFirst(cause);
    }
    return causes;
  }

  /** What an exception means whose own words say less, or nothing. */
  private static @Nullable String known(Throwable cause) {
    return switch (cause) {
      case UnresolvedAddressException _ -> "unknown host";
      case UnknownHostException unknown -> ("unknown host " + host(unknown)).strip();
      case HttpTimeoutException _ -> "no answer in time";
      case SocketTimeoutException _ -> "no answer in time";
      case EOFException _ -> "the other side ended the connection";
      case CertificateExpiredException _ -> "its certificate has expired";
      case CertificateNotYetValidException _ -> "its certificate is not valid yet";
      case CertPathBuilderException _ -> "its certificate is not trusted: " + words(cause);
      case CertPathValidatorException _ -> "its certificate is not trusted: " + words(cause);
      case CertificateException _ when cause.getCause() == null ->
          "its certificate is not accepted: " + words(cause);
      default -> null;
    };
  }

  /** The JDK adds what the system says about it. */
  private static String host(UnknownHostException unknown) {
    var message = unknown.getMessage();
    return message == null ? "" : message.replaceFirst(": .*", "");
  }

  private static String words(Throwable cause) {
    var message = cause.getMessage();
    if (message == null) {
      return "";
    }
    var said = SYSTEM_CALL.matcher(message).replaceFirst("");
    var words = CLASS.matcher(said).replaceAll("").strip();
    boolean sentence =
        words.length() > 1
            && Character.isUpperCase(words.charAt(0))
            && Character.isLowerCase(words.charAt(1));
    return sentence ? Character.toLowerCase(words.charAt(0)) + words.substring(1) : words;
  }

  private static String silent(Throwable cause) {
    return switch (cause) {
      case ClosedChannelException _ -> "the connection was closed";
      case SSLException _ -> "TLS failed";
      default -> "the connection failed";
    };
  }
}
