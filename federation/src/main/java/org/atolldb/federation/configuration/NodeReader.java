package org.atolldb.federation.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Turns YAML into {@link Node}s. Takes tokens rather than binding to classes, because a binder
 * stops at the first error, lets the last of two equal keys win and takes an alias for a text.
 */
final class NodeReader {
  private static final int DEEPEST = 20;
  private static final int LONGEST_SCALAR = 10_000;
  private static final Pattern PLAIN_KEY = Pattern.compile("[\\w-]+");
  private static final Pattern YAML_POSITION =
      Pattern.compile("^ in [^\\n]*, line (\\d+), column (\\d+):?$");
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_SCALAR)
                  .maxNameLength(LONGEST_SCALAR)
                  .build())
          .build();

  private final Environment environment;
  private final Problems problems;

  NodeReader(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The top of the document; empty if the text is empty or no YAML, which is then a problem. */
  Optional<Node> read(String yaml) {
    try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), yaml)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        problems.add(
            "", 1, () -> "the file is empty; expected at least 'federation:' and 'databases:'.");
        return Optional.empty();
      }
      Node document = value(parser, token, "", 1);
      if (parser.nextToken() != null) {
        problems.add(
            "", line(parser), () -> "found a second document; expected one document in the file.");
      }
      return Optional.of(document);
    } catch (StreamConstraintsException e) {
      problems.add(
          "the file",
          0,
          () ->
              "found more than "
                  + DEEPEST
                  + " levels, or a text of more than "
                  + LONGEST_SCALAR
                  + " characters; expected less.");
      return Optional.empty();
    } catch (JacksonException e) {
      malformed(e, yaml);
      return Optional.empty();
    }
  }

  private Node value(YAMLParser parser, JsonToken token, String path, int line) {
    boolean plain = isPlain(parser, path, line);
    if (token == JsonToken.START_OBJECT) {
      return mapping(parser, path, line);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      for (JsonToken item = parser.nextToken();
          item != JsonToken.END_ARRAY;
          item = parser.nextToken()) {
        items.add(value(parser, item, path + "[" + items.size() + "]", line(parser)));
      }
      return new Node.Sequence(path, line, items);
    }
    if (token == JsonToken.VALUE_NULL) {
      return new Node.Empty(path, line);
    }
    if (!plain) {
      return new Node.Refused(path, line);
    }
    String written = parser.getString();
    Optional<String> text = environment.fill(written, path, line, problems);
    return text.isEmpty()
        ? new Node.Refused(path, line)
        : new Node.Scalar(path, line, text.get(), written);
  }

  private Node mapping(YAMLParser parser, String path, int line) {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.getString();
      int keyLine = line(parser);
      String step = PLAIN_KEY.matcher(key).matches() ? key : Problems.quote(key);
      Node node =
          value(parser, parser.nextToken(), path.isEmpty() ? step : path + "." + step, keyLine);
      Node first = entries.putIfAbsent(key, node);
      if (first != null) {
        problems.add(
            node,
            () -> "the key stands twice, first in line " + first.line() + "; expected it once.");
      }
    }
    return new Node.Mapping(path, line, entries);
  }

  private boolean isPlain(YAMLParser parser, String path, int line) {
    String found = "";
    if (parser.isCurrentAlias()) {
      found = "the alias " + Problems.quote("*" + parser.getString());
    } else if (parser.getObjectId() != null) {
      found = "the anchor " + Problems.quote("&" + parser.getObjectId());
    } else if (parser.getTypeId() != null) {
      found = "the tag " + Problems.quote(parser.getTypeId().toString());
    }
    if (found.isEmpty()) {
      return true;
    }
    String what = found;
    problems.add(path, line, () -> "found " + what + "; expected the value itself, written out.");
    return false;
  }

  /** The parser's text has the position twice and an excerpt; only its last complaint is of use. */
  private void malformed(JacksonException e, String yaml) {
    List<String> texts = e.getOriginalMessage().lines().toList();
    String complaint = texts.isEmpty() ? "" : texts.get(0);
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    for (int i = 1; i < texts.size(); i++) {
      Matcher position = YAML_POSITION.matcher(texts.get(i));
      if (position.matches()) {
        complaint = texts.get(i - 1) + " at column " + position.group(2);
        line = Integer.parseInt(position.group(1));
      }
    }
    if (complaint.startsWith("Expected a property name")) {
      complaint = "found a key that is no plain text";
    }
    String what = "not readable as YAML: " + complaint + "." + hint(yaml, line);
    problems.add("", line, () -> what);
  }

  /** Inside braces or brackets, YAML takes the brace of a variable for one of its own. */
  private static String hint(String yaml, int line) {
    boolean isVariable =
        yaml.lines().skip(line - 1).findFirst().filter(text -> text.contains("${")).isPresent();
    return isVariable ? " Inside { } and [ ], put quotes around a text with ${NAME}." : "";
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
