package dev.parallax.alert;

import dev.parallax.model.Printable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Mail to one or several people, in plain text. The end of an opportunity is an answer to the mail
 * about its beginning.
 */
public final class Email implements Channel {
  private static final int MOST_CHARS = 20_000;
  private static final int TRANSIENT = 4;

  private final EmailSettings settings;
  private final Session session;
  private final InternetAddress from;
  private final InternetAddress[] to;

  /** Throws {@link IllegalArgumentException} for an address that is none. */
  public Email(EmailSettings settings) {
    this.settings = settings;
    this.from = address(settings.from());
    this.to = settings.to().stream().map(Email::address).toArray(InternetAddress[]::new);
    this.session = Session.getInstance(properties(settings));
  }

  @Override
  public String kind() {
    return "email";
  }

  /** What a person can read; servers allow more. */
  @Override
  public Limits limits() {
    return new Limits(30, Duration.ofSeconds(1));
  }

  @Override
  public Outcome send(Alert alert) {
    boolean connected = false;
    try (var transport = session.getTransport("smtp")) {
      var message = message(alert);
      connect(transport);
      connected = true;
      transport.sendMessage(message, to);
      return new Outcome.Delivered("");
    } catch (AuthenticationFailedException e) {
      // Asking again with the same password gets accounts locked.
      return new Outcome.Refused("the server does not take the login: " + said(e));
    } catch (MessagingException e) {
      return connected ? failedToSend(e) : new Outcome.Failed("no connection: " + said(e));
    }
  }

  private void connect(Transport transport) throws MessagingException {
    var password = settings.password();
    transport.connect(
        settings.host(),
        settings.port(),
        settings.user(),
        password == null ? null : password.reveal());
  }

  private Outcome failedToSend(MessagingException e) {
    int code = code(e);
    if (code == 0) {
      return new Outcome.Unknown("the conversation broke: " + said(e));
    }
    return code / 100 == TRANSIENT
        ? new Outcome.Failed("not taken: " + said(e))
        : new Outcome.Refused("refused: " + said(e));
  }

  /** What the server answered to the first thing that went wrong; 0 where it did not answer. */
  private static int code(@Nullable Exception e) {
    for (var at = e;
        at != null;
        at = at instanceof MessagingException m ? m.getNextException() : null) {
      int code =
          switch (at) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            default -> 0;
          };
      if (code > 0) {
        return code;
      }
    }
    return 0;
  }

  private String said(MessagingException e) {
    var text = Printable.text(String.valueOf(e.getMessage()), ' ');
    var password = settings.password();
    return Printable.text(password == null ? text : password.scrub(text));
  }

  private MimeMessage message(Alert alert) throws MessagingException {
    var message = new Identified(session, alert.id());
    message.setFrom(from);
    message.setRecipients(Message.RecipientType.TO, to);
    message.setSubject("[Parallax] " + alert.title(), "UTF-8");
    message.setSentDate(Date.from(Instant.EPOCH.plusNanos(alert.atNanos())));
    message.setHeader("Auto-Submitted", "auto-generated");
    if (alert.id().endsWith("-closed")) {
      var opening = id(alert.id().replaceAll("-closed$", "-opened"));
      message.setHeader("In-Reply-To", opening);
      message.setHeader("References", opening);
    }
    message.setText(alert.text(MOST_CHARS), "UTF-8");
    message.saveChanges();
    return message;
  }

  /** The same content has the same id, by which mail programs know what they have. */
  private static String id(String alert) {
    return "<" + alert.replaceAll("[^A-Za-z0-9-]", ".") + "@parallax>";
  }

  private static final class Identified extends MimeMessage {
    private final String alert;

    Identified(Session session, String alert) {
      super(session);
      this.alert = alert;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id(alert));
    }
  }

  private static InternetAddress address(String text) {
    try {
      return new InternetAddress(text, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException(
          "not a mail address: " + Printable.text(text) + "; example: me@example.org", e);
    }
  }

  /**
   * <a href="https://eclipse-ee4j.github.io/angus-mail/docs/api/">Properties</a> of the library.
   */
  private static Properties properties(EmailSettings settings) {
    var properties = new Properties();
    var millis = String.valueOf(settings.timeout().toMillis());
    for (var step : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.setProperty("mail.smtp." + step, millis);
    }
    properties.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.sendpartial", "false");
    switch (settings.security()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
    }
    if (settings.tls() != null) {
      properties.put("mail.smtp.ssl.socketFactory", settings.tls());
    }
    return properties;
  }
}
