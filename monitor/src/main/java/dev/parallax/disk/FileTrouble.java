package dev.parallax.disk;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What went wrong with a file, for people: in words, where exceptions say it by their names. */
public final class FileTrouble {
  private FileTrouble() {}

  /** The file, where the exception knows it, and the reason: {@code data/x: no such file}. */
  public static String words(IOException e) {
    return e instanceof FileSystemException named && named.getFile() != null
        ? named.getFile() + ": " + reason(e)
        : reason(e);
  }

  /** Its own words, or those of what it wraps where it has none. */
  public static String words(UncheckedIOException e) {
    var io = e.getCause();
    return io == null || !io.toString().equals(e.getMessage())
        ? String.valueOf(e.getMessage())
        : words(io);
  }

  /** The same, with this place in front where the exception knows none. */
  public static String words(Path place, IOException e) {
    return e instanceof FileSystemException named && named.getFile() != null
        ? words(e)
        : place + ": " + reason(e);
  }

  /** The reason alone, for messages that name the file themselves. */
  public static String reason(IOException e) {
    return switch (e) {
      case FileSystemException named when said(named.getReason()) != null ->
          String.valueOf(named.getReason());
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "exists already";
      case NotDirectoryException _ -> "no directory";
      case DirectoryNotEmptyException _ -> "the directory is not empty";
      case FileSystemLoopException _ -> "links that lead in a circle";
      case FileSystemException _ -> "the system refuses it";
      case CharacterCodingException _ -> "not UTF-8";
      case UnknownHostException host -> "unknown host " + host.getMessage();
      case EOFException eof when said(eof.getMessage()) == null -> "it ends too early";
      default -> {
        var message = said(e.getMessage());
        yield message == null ? "cannot be read or written" : message;
      }
    };
  }

  private static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
