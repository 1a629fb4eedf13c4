/**
 * A real server takes part in transactions. {@link org.atolldb.participant.postgres.PostgresServer}
 * starts and stops one; {@link org.atolldb.participant.postgres.KillCampaign} kills processes that
 * use it.
 */
@NullMarked
package org.atolldb.participant.postgres;

import org.jspecify.annotations.NullMarked;
