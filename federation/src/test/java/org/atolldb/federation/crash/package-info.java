/**
 * What a federation still holds after crashes, power cuts, failing devices and damage, and what
 * readers see meanwhile. {@link org.atolldb.federation.crash.SmallFederation} opens the federations
 * under test; {@link org.atolldb.federation.crash.LaneWorkload} and {@link
 * org.atolldb.federation.crash.LaneInspection} are the two ends of the crash campaigns.
 */
@NullMarked
package org.atolldb.federation.crash;

import org.jspecify.annotations.NullMarked;
