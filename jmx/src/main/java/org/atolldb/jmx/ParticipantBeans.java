package org.atolldb.jmx;

import java.util.List;
import java.util.Locale;
import javax.management.openmbean.OpenMBeanParameterInfo;
import org.atolldb.TransactionId;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.InDoubtFigures;
import org.atolldb.federation.management.ResourceFigures;

/** What the bean of a federation's participants shows and does. */
final class ParticipantBeans {
  private static final List<String> BRANCH =
      List.of(
          "resource ",
          "branch ",
          "transaction ",
          "decision ",
          "since ",
          "tries",
          "answer ",
          "by ",
          "found ",
          "trouble ");

  private static final List<OpenMBeanParameterInfo> ONE =
      List.of(
          Operation.text("resource", "the resource's name, first column of the table."),
          Operation.text("branch", "the branch's id, second column of the table."));

  static final BeanModel<FederationView> PARTICIPANTS =
      BeanModel.of(
          "FederationParticipants",
          "Resources outside the federation that take part in its transactions.",
          List.of(
              Attribute.gauge(
                  "ParticipantsInDoubt",
                  "branches",
                  "Branches that a resource has prepared, or may have, and that are not settled there.",
                  view -> view.participants().inDoubt().size()),
              Attribute.gauge(
                  "ParticipantsUnreachable",
                  "resources",
                  "Resources that did not answer when they were last asked, or are missing.",
                  view ->
                      view.participants().resources().stream()
                          .filter(it -> !it.trouble().isEmpty())
                          .count()),
              Attribute.gauge(
                  "ParticipantsDisagreeing",
                  "branches",
                  "Branches that did not end as decided, until they are forgotten.",
                  view ->
                      view.participants().heuristics().stream()
                          .filter(it -> !it.found().equals(it.decision()))
                          .count())),
          List.of(
              Operation.question(
                  "listResources",
                  "A table of the resources, ordered by name.",
                  List.of(),
                  (view, arguments) ->
                      TextTable.of(
                          List.of("resource ", "state ", "in doubt", "trouble "),
                          view.participants().resources().stream()
                              .map(ParticipantBeans::row)
                              .toList())),
              Operation.question(
                  "listInDoubt",
                  "A table of the branches that are not settled.",
                  List.of(),
                  (view, arguments) -> table(view.participants().inDoubt())),
              Operation.question(
                  "listAnswered",
                  "A table of the branches that an administrator resolved or that did not end as decided, until they"
                      + " are forgotten.",
                  List.of(),
                  (view, arguments) -> table(view.participants().heuristics())),
              Operation.command(
                  "commitBranch",
                  "Commits a branch in doubt, whatever was decided. Durable at once; done when the resource answers.",
                  ONE,
                  (view, arguments) -> resolve(view, arguments, true)),
              Operation.command(
                  "abortBranch",
                  "Aborts a branch in doubt, whatever was decided. Durable at once; done when the resource answers.",
                  ONE,
                  (view, arguments) -> resolve(view, arguments, false)),
              Operation.command(
                  "forgetBranch",
                  "Forgets a branch of the table listAnswered.",
                  ONE,
                  (view, arguments) -> {
                    view.participants().forget((String) arguments[0], (String) arguments[1]);
                    return "Branch " + arguments[1] + " is forgotten.";
                  })));

  private ParticipantBeans() {}

  private static String resolve(FederationView view, Object[] arguments, boolean commit) {
    view.participants()
        .resolve((String) arguments[0], (String) arguments[1], commit, Caller.name());
    return "Branch "
        + arguments[1]
        + " is to be "
        + (commit ? "committed" : "aborted")
        + ". It is listed by listAnswered when the resource has answered.";
  }

  private static List<String> row(ResourceFigures resource) {
    return List.of(
        resource.name(),
        resource.known() ? (resource.trouble().isEmpty() ? "answers" : "silent") : "missing",
        Integer.toString(resource.inDoubt()),
        oneLine(resource.trouble()));
  }

  private static String[] table(List<InDoubtFigures> branches) {
    return TextTable.of(BRANCH, branches.stream().map(ParticipantBeans::row).toList());
  }

  private static List<String> row(InDoubtFigures branch) {
    return List.of(
        branch.resource(),
        branch.id(),
        branch.tid() == 0 ? "-" : new TransactionId(branch.tid()).toString(),
        word(branch.decision()),
        branch.since().toString(),
        Long.toString(branch.tries()),
        word(branch.asked()),
        branch.by().isEmpty() ? "-" : branch.by(),
        word(branch.found()),
        oneLine(branch.trouble()));
  }

  private static String word(String outcome) {
    return outcome.isEmpty() ? "-" : outcome.toLowerCase(Locale.ROOT);
  }

  private static String oneLine(String text) {
    return text.isEmpty() ? "-" : text.replaceAll("\\s+", " ");
  }
}
