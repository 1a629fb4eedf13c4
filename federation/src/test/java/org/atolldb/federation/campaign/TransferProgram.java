package org.atolldb.federation.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process runs that is to be killed.
 *
 * @param main a class whose method {@code main} calls {@link TransferProcess#run}
 * @param arguments between the federation's configuration and the databases
 * @param databases of the federation
 * @param foreign what takes part besides, as seen from here
 */
public record TransferProgram(
    Class<?> main, List<String> arguments, List<String> databases, List<ForeignLedger> foreign) {
  String yaml() {
    return databases.stream()
        .map(name -> "  " + name + ": { storage: { type: file, segment-size: 1MiB } }\n")
        .collect(
            Collectors.joining(
                "",
                """
                federation: kill
                directory: data
                journal: { segment-size: 1MiB, budget: 8MiB, checkpoint-size: 256KiB, checkpoint-interval: 1s }
                jmx: { enabled: false }
                databases:
                """,
                ""));
  }

  List<String> commandLine(String yaml) {
    return Stream.of(List.of(main.getName(), yaml), arguments, databases)
        .flatMap(List::stream)
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
