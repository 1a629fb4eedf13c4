package org.atolldb.federation.resolution;

import org.atolldb.Resolver;
import org.atolldb.State;

/** Named in configurations. */
public final class MineWins implements Resolver {
  public MineWins() {}

  @Override
  public State resolve(State base, State committed, State mine) {
    return mine;
  }
}
