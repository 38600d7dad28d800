package dev.parallax.top;

import dev.parallax.top.Press.Meaning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The terminal, taken over as a whole and given back as it was. Belongs to one thread.
 *
 * <p>Its size is asked for whenever something is drawn: that needs no signal, and is right in every
 * multiplexer.
 */
final class TopTerminal implements AutoCloseable {
  private final Terminal terminal;
  private final Attributes before;
  private final Display display;
  private final BindingReader reader;
  private final KeyMap<Press> keys;
  private Size size;

  private TopTerminal(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
    this.reader = new BindingReader(terminal.reader());
    this.keys = keys(terminal);
    this.size = sizeOf(terminal);
    this.before = terminal.enterRawMode();
    // Ctrl-C ends the program as anywhere else. Ctrl-Z would leave the shell with a terminal that
    // neither echoes nor scrolls, and Ctrl-\\ would print all threads over the table.
    var raw = terminal.getAttributes();
    raw.setLocalFlag(LocalFlag.ISIG, true);
    raw.setControlChar(ControlChar.VSUSP, 0);
    raw.setControlChar(ControlChar.VQUIT, 0);
    terminal.setAttributes(raw);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    display.resize(size);
    // Also puts the cursor where the display thinks it is: another screen keeps its place.
    display.clear();
    terminal.flush();
  }

  /**
   * Takes the terminal of this process.
   *
   * @throws NoTerminalException where standard input or output is none
   */
  static TopTerminal open() throws IOException {
    try {
      return new TopTerminal(
          TerminalBuilder.builder()
              .name("parallax top")
              .system(true)
              .systemOutput(SystemOutput.SysOut)
              .dumb(false)
              // Signals end the program in order; JLine would take SIGINT away from it.
              .nativeSignals(false)
              .build());
    } catch (IllegalStateException e) {
      throw new NoTerminalException(e);
    }
  }

  /** Whether it shows more than ASCII. */
  boolean isUnicode() {
    return terminal.encoding().equals(StandardCharsets.UTF_8);
  }

  int width() {
    return size.getColumns();
  }

  int height() {
    return size.getRows();
  }

  /** Looks whether the window was made larger or smaller; call it before drawing. */
  void measure() {
    var now = sizeOf(terminal);
    if (!now.equals(size)) {
      size = now;
      display.resize(size);
      display.clear();
    }
  }

  /** Shows these lines; writes only what has changed. */
  void draw(List<AttributedString> lines) {
    display.update(lines, 0);
    terminal.flush();
  }

  /** The next key, waiting for it; empty without one, {@code OTHER} for one that means nothing. */
  Optional<Press> press(Duration longest) throws IOException {
    int next = reader.peekCharacter(longest.toMillis());
    if (next == NonBlockingReader.READ_EXPIRED) {
      return Optional.empty();
    }
    var press = next == NonBlockingReader.EOF ? null : reader.readBinding(keys);
    if (press == null) {
      throw new IOException("the terminal is gone");
    }
    return Optional.of(
        press.key() == Meaning.LETTER
            ? Press.letter(reader.getLastBinding().codePointAt(0))
            : press);
  }

  @Override
  public void close() throws IOException {
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.keypad_local);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
    terminal.close();
  }

  /** A terminal that does not know its size says 0. */
  private static Size sizeOf(Terminal terminal) {
    var size = terminal.getSize();
    return Size.of(
        size.getColumns() > 0 ? size.getColumns() : 80, size.getRows() > 0 ? size.getRows() : 24);
  }

  private static KeyMap<Press> keys(Terminal terminal) {
    var keys = new KeyMap<Press>();
    keys.setAmbiguousTimeout(50);
    keys.setNomatch(Press.of(Meaning.OTHER));
    keys.setUnicode(Press.letter(0));
    for (char letter = ' '; letter <= '~'; letter++) {
      keys.bind(Press.letter(letter), Character.toString(letter));
    }
    bind(keys, terminal, Meaning.UP, Capability.key_up, "\u001b[A", "\u001bOA");
    bind(keys, terminal, Meaning.DOWN, Capability.key_down, "\u001b[B", "\u001bOB");
    bind(keys, terminal, Meaning.PAGE_UP, Capability.key_ppage, "\u001b[5~");
    bind(keys, terminal, Meaning.PAGE_DOWN, Capability.key_npage, "\u001b[6~");
    bind(keys, terminal, Meaning.FIRST, Capability.key_home, "\u001b[H", "\u001bOH", "\u001b[1~");
    bind(keys, terminal, Meaning.LAST, Capability.key_end, "\u001b[F", "\u001bOF", "\u001b[4~");
    keys.bind(Press.of(Meaning.ENTER), "\r", "\n");
    keys.bind(Press.of(Meaning.TAB), "\t");
    keys.bind(Press.of(Meaning.BACKSPACE), "\u007f", "\b");
    keys.bind(Press.of(Meaning.ESCAPE), "\u001b");
    return keys;
  }

  /** What terminfo says, and what most terminals send whatever it says. */
  private static void bind(
      KeyMap<Press> keys, Terminal terminal, Meaning key, Capability capability, String... usual) {
    var sent = KeyMap.key(terminal, capability);
    if (sent != null) {
      keys.bind(Press.of(key), sent);
    }
    for (var sequence : usual) {
      keys.bind(Press.of(key), sequence);
    }
  }
}
