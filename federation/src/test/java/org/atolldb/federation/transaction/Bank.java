package org.atolldb.federation.transaction;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.Persistent;

/** A root with references. */
public class Bank extends Persistent {
  private static final long serialVersionUID = 1L;
  private final List<Account> accounts = new ArrayList<>();

  public Account open(String owner, long balance) {
    Account account = new Account(owner, balance);
    accounts.add(account);
    return account;
  }

  public void take(Account account) {
    accounts.add(account);
  }

  public Account account(int index) {
    return accounts.get(index);
  }

  public int size() {
    return accounts.size();
  }
}
