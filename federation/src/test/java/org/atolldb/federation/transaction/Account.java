package org.atolldb.federation.transaction;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.AfterLoad;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** A persistent class with every kind of field that the tests need. */
public class Account extends Persistent implements AfterLoad {
  private static final long serialVersionUID = 1L;
  private String owner;
  private long balance;
  private @Nullable Account friend;
  private final List<String> log = new ArrayList<>();
  private transient int restored = -1;

  public Account(String owner, long balance) {
    this.owner = owner;
    this.balance = balance;
  }

  public String owner() {
    return owner;
  }

  public void rename(String newOwner) {
    owner = newOwner;
  }

  public long balance() {
    return balance;
  }

  public void deposit(long amount) {
    balance += amount;
  }

  public @Nullable Account friend() {
    return friend;
  }

  public void befriend(@Nullable Account other) {
    friend = other;
  }

  public List<String> log() {
    return log;
  }

  public int restored() {
    return restored;
  }

  @Override
  public void afterLoad() {
    restored = owner.length();
  }
}
