package org.atolldb.jmx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atolldb.TransactionStatus;
import org.atolldb.federation.management.ConflictFigures;
import org.atolldb.federation.management.FederationView;

/** Running transactions and conflicts, for people. */
final class TransactionTable {
  private TransactionTable() {}

  /** A row for each running transaction, the oldest first. */
  static String[] running(FederationView view) {
    return TextTable.of(
        List.of(
            "number",
            "seconds",
            "state ",
            "isolation ",
            "attempt",
            "user ",
            "note ",
            "thread ",
            "databases ",
            "doomed because "),
        view.runningTransactions().stream().map(TransactionTable::row).toList());
  }

  private static List<String> row(TransactionStatus transaction) {
    return List.of(
        Long.toString(transaction.number()),
        String.format(Locale.ROOT, "%.1f", transaction.age().toMillis() / 1e3),
        transaction.state().name(),
        transaction.isolation().name(),
        Integer.toString(transaction.attempt()),
        oneLine(transaction.user()),
        oneLine(transaction.note()),
        transaction.thread(),
        String.join(", ", transaction.databases()),
        transaction.reason());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** A row for each class on which transactions conflicted, the worst first. */
  static String[] conflicts(FederationView view) {
    return TextTable.of(
        List.of("class ", "conflicts", "last object "),
        view.conflicts().entrySet().stream()
            .sorted(
                Map.Entry.<String, ConflictFigures>comparingByValue(
                        (one, other) -> Long.compare(other.conflicts(), one.conflicts()))
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                entry ->
                    List.of(
                        entry.getKey(),
                        Long.toString(entry.getValue().conflicts()),
                        entry.getValue().lastObject()))
            .toList());
  }

  /** Kills a transaction and says what came of it. */
  static String kill(FederationView view, long number, String reason) {
    String why = reason.isBlank() ? "by an administrator" : reason;
    if (!view.kill(number, why)) {
      throw new IllegalArgumentException(
          "killTransaction: no transaction "
              + number
              + " is running, or it is past the decision and commits; see listTransactions.");
    }
    return "Transaction " + number + " will abort: its thread gets an error when it next uses it.";
  }
}
