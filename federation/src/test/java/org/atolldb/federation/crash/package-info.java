/**
 * What a federation still holds after crashes, power cuts, failing devices and damage, and what
 * readers see meanwhile, rule by rule. {@link org.atolldb.federation.crash.SmallFederation} opens
 * the federations under test, also those of the campaigns.
 */
@NullMarked
package org.atolldb.federation.crash;

import org.jspecify.annotations.NullMarked;
