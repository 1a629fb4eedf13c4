package org.atolldb.federation.record;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text to UTF-8, told apart from text that UTF-8 cannot hold. */
final class Utf8 {
  private Utf8() {}

  /**
   * Copies text of ASCII characters only; if there are others, what stands behind {@code at} is
   * rubbish.
   */
  static boolean copyAscii(String text, byte[] target, int at) {
    int length = text.length();
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      seen |= c;
      target[at + i] = (byte) c;
    }
    return seen < 0x80;
  }

  /**
   * Text of more than a few characters by the JDK's encoder, which looks at many at once. It writes
   * a question mark for an unpaired surrogate: text with other than ASCII characters and a question
   * mark is left to {@link #encode}.
   *
   * @return the UTF-8, or null
   */
  static byte @Nullable [] encodeLong(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int mark = Words.indexOf((byte) '?', bytes, 0, bytes.length);
    if (mark >= 0 && bytes.length != text.length()) {
      return null;
    }
    // As many bytes as characters: what stands for a character stands at its place.
    while (mark >= 0) {
      if (text.charAt(mark) != '?') {
        return null;
      }
      mark = Words.indexOf((byte) '?', bytes, mark + 1, bytes.length);
    }
    return bytes;
  }

  /** Returns the end of what was written, or -1 if there is an unpaired surrogate. */
  static int encode(String text, byte[] target, int at) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | (c >> 6));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        target[at++] = (byte) (0xE0 | (c >> 12));
        target[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (isPair(text, i)) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        target[at++] = (byte) (0xF0 | (point >> 18));
        target[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        target[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        target[at++] = (byte) (0x80 | (point & 0x3F));
      } else {
        return -1;
      }
    }
    return at;
  }

  /** Whether the text has no unpaired surrogates. */
  static boolean isEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
