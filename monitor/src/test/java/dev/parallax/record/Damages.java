package dev.parallax.record;

import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Ways in which the bytes of a file go bad. */
enum Damages {
  /** One bit of it is another. */
  FLIPPED {
    @Override
    byte[] of(byte[] bytes, int at, SplittableRandom random) {
      var damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      return damaged;
    }
  },
  /** A block of the disk is empty. */
  ZEROED {
    @Override
    byte[] of(byte[] bytes, int at, SplittableRandom random) {
      var damaged = bytes.clone();
      Arrays.fill(damaged, at, Math.min(bytes.length, at + BLOCK), (byte) 0);
      return damaged;
    }
  },
  /** A part of it is gone. */
  CUT_OUT {
    @Override
    byte[] of(byte[] bytes, int at, SplittableRandom random) {
      int to = Math.min(bytes.length, at + 1 + random.nextInt(BLOCK));
      var damaged = Arrays.copyOf(bytes, bytes.length - (to - at));
      System.arraycopy(bytes, to, damaged, at, bytes.length - to);
      return damaged;
    }
  },
  /** Something is in it that looks like the beginning of a frame again and again. */
  GARBAGE {
    @Override
    byte[] of(byte[] bytes, int at, SplittableRandom random) {
      var garbage = new byte[1 + random.nextInt(3 * BLOCK)];
      random.nextBytes(garbage);
      for (int i = random.nextInt(8);
          i + FAKE.length < garbage.length;
          i += random.nextInt(9, 40)) {
        System.arraycopy(FAKE, 0, garbage, i, FAKE.length);
      }
      return insert(bytes, at, garbage);
    }
  },
  /** A whole frame of something else is in it. */
  FOREIGN {
    @Override
    byte[] of(byte[] bytes, int at, SplittableRandom random) {
      var text = "no line of a recording " + random.nextLong() + "\n";
      return insert(bytes, at, frame(text.getBytes(StandardCharsets.UTF_8)));
    }
  },
  /** The end is missing. */
  TORN {
    @Override
    byte[] of(byte[] bytes, int at, SplittableRandom random) {
      return Arrays.copyOf(bytes, at);
    }
  };

  private static final int BLOCK = 4096;

  /** The magic number, and a header that promises 16 MiB in one segment with a checksum. */
  private static final byte[] FAKE = {
    0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA4, 0, 0, 0, 1
  };

  /** The bytes, damaged at that place. */
  abstract byte[] of(byte[] bytes, int at, SplittableRandom random);

  static byte[] insert(byte[] bytes, int at, byte[] inserted) {
    var damaged = Arrays.copyOf(bytes, bytes.length + inserted.length);
    System.arraycopy(inserted, 0, damaged, at, inserted.length);
    System.arraycopy(bytes, at, damaged, at + inserted.length, bytes.length - at);
    return damaged;
  }

  /** A frame as a recording has them. */
  static byte[] frame(byte[] content) {
    try (var compressor = new ZstdCompressCtx()) {
      return compressor.setChecksum(true).compress(content);
    }
  }
}
