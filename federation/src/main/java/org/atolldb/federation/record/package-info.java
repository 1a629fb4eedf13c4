/**
 * Records: the stored form of one object, as {@code docs/format.md} describes it. Entry point is
 * {@link org.atolldb.federation.record.RecordCodec}, which gives one {@link
 * org.atolldb.federation.record.ClassPlan} per class; a plan encodes, decodes, clears and compares
 * objects without running guards.
 *
 * <p>Codec, plans and types are immutable or safely published, and shared by all threads. An
 * encoder or decoder lives for one call; nothing is shared between calls, so that an object may be
 * loaded while another one is.
 */
package org.atolldb.federation.record;
