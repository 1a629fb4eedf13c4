package org.atolldb.jmx;

import java.time.Duration;
import java.util.List;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import org.atolldb.federation.management.FederationView;

/** What the bean of a federation itself shows and does. */
final class FederationBeans {
  static final String STATE_CHANGED = "org.atolldb.state.changed";
  static final String DATABASE_ATTACHED = "org.atolldb.database.attached";
  static final String DATABASE_DETACHED = "org.atolldb.database.detached";

  static final BeanModel<FederationView> FEDERATION =
      BeanModel.of(
          "Federation",
          "A federation of databases that take part in the same transactions.",
          List.of(
              Attribute.text(
                  "Name", "Name of the federation in the configuration.", FederationView::name),
              Attribute.text(
                  "State",
                  "OPEN; READ_ONLY after the journal failed; CLOSED.",
                  view -> view.state().name()),
              Attribute.text(
                  "StateReason",
                  "Why the state is not OPEN; empty if it is.",
                  FederationView::stateReason),
              Attribute.text(
                  "ConfigurationSource",
                  "Where the configuration was read from.",
                  FederationView::source),
              Attribute.text(
                  "JournalDirectory",
                  "Where the journal lies; empty if nothing is durable.",
                  FederationView::directory),
              Attribute.text(
                  "OpenedAt",
                  "When the federation was opened, in UTC.",
                  view -> view.openedAt().toString()),
              Attribute.gauge(
                  "Databases", "databases", "Attached databases.", view -> view.databases().size()),
              Attribute.texts(
                  "Templates",
                  "Templates from which databases can be created.",
                  FederationView::templates)),
          List.of(
              Operation.question(
                  "listDatabases",
                  "A table of all attached databases, ordered by name.",
                  List.of(),
                  (view, arguments) -> DatabaseTable.byName(view.databases())),
              Operation.question(
                  "topDatabases",
                  "A table of the databases that are first by one figure: who is large, who is busy, who conflicts.",
                  List.of(
                      Operation.text("figure", "one of " + DatabaseTable.figures() + "."),
                      Operation.number("rows", "how many databases to show; 0 shows 10.")),
                  (view, arguments) ->
                      DatabaseTable.top(
                          view.databases(), (String) arguments[0], (int) arguments[1])),
              Operation.question(
                  "listClasses",
                  "How the persistent classes used so far were woven: build, agent or attach.",
                  List.of(),
                  (view, arguments) ->
                      TextTable.of(
                          List.of("class ", "woven by "),
                          view.wovenClasses().entrySet().stream()
                              .map(entry -> List.of(entry.getKey(), entry.getValue()))
                              .toList())),
              Operation.command(
                  "createDatabase",
                  "Creates a database from a template, or opens it if it exists, while others work.",
                  List.of(
                      Operation.text("name", "the name of the new database."),
                      Operation.text("template", "a name from the attribute Templates.")),
                  (view, arguments) -> {
                    view.createFromTemplate((String) arguments[0], (String) arguments[1]);
                    return "Database " + arguments[0] + " is attached.";
                  }),
              Operation.command(
                  "detachDatabase",
                  "Lets go of a database: waits for transactions that use it, makes it self-contained and closes it."
                      + " Nothing is deleted.",
                  List.of(
                      Operation.text("name", "the name of the database."),
                      Operation.number(
                          "seconds", "how long to wait for transactions; 0 waits 10 seconds.")),
                  (view, arguments) -> {
                    view.detach((String) arguments[0], drain((int) arguments[1]));
                    return "Database " + arguments[0] + " is detached.";
                  })),
          new MBeanNotificationInfo(
              new String[] {STATE_CHANGED, DATABASE_ATTACHED, DATABASE_DETACHED},
              Notification.class.getName(),
              "The state of the federation or of a database changed, a database came or went; the message says which."));

  private FederationBeans() {}

  /** Zero is what consoles fill in by themselves. */
  private static Duration drain(int seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException(
          "detachDatabase: found " + seconds + " seconds, expected 0 or more.");
    }
    return seconds == 0 ? Duration.ofSeconds(10) : Duration.ofSeconds(seconds);
  }
}
