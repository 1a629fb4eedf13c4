package org.atolldb.federation.configuration;

import java.util.List;
import java.util.Map;

/** A part of a YAML document and where it stands. */
sealed interface Node {
  /** Keys from the top, separated by dots; empty for the document. */
  String path();

  /** Line of the key, or of the value in a list, counted from 1. */
  int line();

  /** What was found, for messages. */
  String found();

  /**
   * A scalar.
   *
   * @param text its text with environment variables filled in
   * @param written its text as it stands in the file
   */
  record Scalar(String path, int line, String text, String written) implements Node {
    @Override
    public String found() {
      return text.equals(written)
          ? Problems.quote(text)
          : Problems.quote(written) + " (which is " + Problems.quote(text) + ")";
    }
  }

  /** A key without a value. */
  record Empty(String path, int line) implements Node {
    @Override
    public String found() {
      return "nothing";
    }
  }

  /** Something that was reported already. */
  record Refused(String path, int line) implements Node {
    @Override
    public String found() {
      return "something refused";
    }
  }

  /** A list. */
  record Sequence(String path, int line, List<Node> items) implements Node {
    @Override
    public String found() {
      return "a list";
    }
  }

  /** A mapping in the order of the file. */
  record Mapping(String path, int line, Map<String, Node> entries) implements Node {
    @Override
    public String found() {
      return "keys with values";
    }
  }
}
