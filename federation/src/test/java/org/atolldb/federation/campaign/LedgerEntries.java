package org.atolldb.federation.campaign;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a ledger says at one instant.
 *
 * @param sequences how many transfers each worker made
 * @param balances what each of them has
 * @param count how many transfers were counted
 */
public record LedgerEntries(List<Long> sequences, List<Long> balances, long count) {
  /** Of a ledger in the federation. */
  static LedgerEntries of(Ledger ledger, int workers) {
    List<Ledger.Side> sides = IntStream.range(0, workers).mapToObj(ledger::side).toList();
    return new LedgerEntries(
        sides.stream().map(Ledger.Side::sequence).toList(),
        sides.stream().map(Ledger.Side::balance).toList(),
        ledger.count().value());
  }
}
