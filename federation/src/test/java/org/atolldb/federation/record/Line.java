package org.atolldb.federation.record;

import org.jspecify.annotations.Nullable;

/** A value that refers to an object. */
@SuppressWarnings("ArrayRecordComponent") // the shape under test
record Line(@Nullable Product product, int units, char mark, long[] serials) {}
