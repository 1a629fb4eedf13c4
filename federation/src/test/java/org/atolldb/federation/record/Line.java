package org.atolldb.federation.record;

import org.jspecify.annotations.Nullable;

/** A value that refers to an object. */
record Line(@Nullable Product product, int units, char mark, long[] serials) {}
