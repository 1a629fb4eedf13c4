package org.atolldb;

/**
 * A persistent object that restores its transient fields after its state was loaded. They are 0 or
 * null then; any access to one loads the object first, and they are reset when the state is
 * dropped.
 */
public interface AfterLoad {
  /**
   * Called each time the object's fields were filled from storage, in the thread of the
   * transaction. The object may read its own fields; it should not navigate far, because this runs
   * inside the load.
   */
  void afterLoad();
}
