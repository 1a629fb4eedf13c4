/**
 * Campaigns: large searches for transactions torn or lost, wrong data and leaks, each with a quick
 * form in every build and a full one by {@code -Dcampaign=full}. {@link
 * org.atolldb.federation.campaign.Campaign} is one run of any of them, {@link
 * org.atolldb.federation.campaign.LaneWorkload} what the federation under test does, {@link
 * org.atolldb.federation.campaign.LaneInspection} what is demanded of it afterwards.
 */
@NullMarked
package org.atolldb.federation.campaign;

import org.jspecify.annotations.NullMarked;
