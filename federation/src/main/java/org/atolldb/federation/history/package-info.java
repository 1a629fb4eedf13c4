/**
 * Which past is still needed: {@link org.atolldb.federation.history.Snapshots} knows the snapshots
 * of running transactions and of leased views, and so how far back storages must keep revisions
 * (rule 24). Thread-safe; blocks on nothing.
 */
@NullMarked
package org.atolldb.federation.history;

import org.jspecify.annotations.NullMarked;
