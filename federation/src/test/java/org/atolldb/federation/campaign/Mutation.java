package org.atolldb.federation.campaign;

import java.util.List;

/**
 * A deliberate fault.
 *
 * @param name what is wrong
 * @param source the file, below the source folder of its module
 * @param right what stands there exactly once
 * @param wrong what takes its place
 * @param finder the test class that must find it
 */
record Mutation(String name, String source, String right, String wrong, String finder) {
  private static final String FEDERATION = "federation/src/main/java/org/atolldb/federation/";
  private static final String STORAGE = "storage-file/src/main/java/org/atolldb/storage/file/";
  private static final String POWER_CUT = "campaign.PowerCutCampaignTest";
  private static final String KILLED = "campaign.KilledProcessCampaignTest";
  private static final String DAMAGE = "campaign.DamageCampaignTest";
  private static final String FORCE = "campaign.ForceFailureCampaignTest";
  private static final String DISK = "campaign.DiskErrorCampaignTest";
  private static final String ISOLATION = "isolation.IsolationCampaignTest";

  static final List<Mutation> ALL =
      List.of(
          new Mutation(
              "the journal is not forced",
              FEDERATION + "journal/SegmentWriter.java",
              "JournalDirectory.attempt(\"Forcing\", path, file::force);",
              "",
              POWER_CUT),
          new Mutation(
              "transactions are acknowledged before the journal is forced",
              FEDERATION + "journal/GroupWriter.java",
              "    force();\n    pool.written(size);\n    publish(group);",
              "    publish(group);\n    Ticket.succeed(group);\n    force();\n    pool.written(size);",
              POWER_CUT),
          new Mutation(
              "a segment's name is not forced",
              FEDERATION + "journal/JournalDirectory.java",
              "rename(spare, segment(number));\n    force();",
              "rename(spare, segment(number));",
              POWER_CUT),
          new Mutation(
              "segments are recycled that databases still need",
              FEDERATION + "journal/JournalState.java",
              "segments.headMap(oldestSegment)",
              "segments.headMap(segments.lastKey())",
              POWER_CUT),
          new Mutation(
              "the dirty mark is skipped",
              FEDERATION + "commit/CommitPipeline.java",
              "if (database.needsDirtyMark()) {",
              "if (database.isVolatile()) {",
              POWER_CUT),
          new Mutation(
              "a storage's header is not forced",
              STORAGE + "HeaderFile.java",
              "put(place, slot);\n    file.force();",
              "put(place, slot);",
              POWER_CUT),
          new Mutation(
              "a storage's log is not forced",
              STORAGE + "Segment.java",
              "file.force();",
              "",
              POWER_CUT),
          new Mutation(
              "storages are asked how far they are intact instead of rewound",
              FEDERATION + "registry/Recovery.java",
              "storage.rewind(durable);",
              "storage.rewind(storage.lastTid());",
              KILLED),
          new Mutation(
              "recovery believes what is only in the cache",
              FEDERATION + "journal/JournalOpening.java",
              "if (offset >= from && frame.type() != RecordType.MARK) {",
              "if (offset < 0) {",
              KILLED),
          new Mutation(
              "a record's header checksum is not compared",
              FEDERATION + "journal/RecordFrame.java",
              "if (crc != segment.recordCrc(bytes, at, offset)) {",
              "if (crc == 0) {",
              DAMAGE),
          new Mutation(
              "the checksums of a transaction's parts are not compared",
              FEDERATION + "journal/SegmentReader.java",
              "return frame.type() != RecordType.TRANSACTION\n        ||",
              "return frame.type() != RecordType.MARK\n        ||",
              DAMAGE),
          new Mutation(
              "an object's checksum is not compared",
              STORAGE + "EntryHeader.java",
              "if (Seal.plain(bytes, from, length) != crc) {",
              "if (length < 0) {",
              DAMAGE),
          new Mutation(
              "an index checkpoint's checksums are not compared",
              STORAGE + "BlockReader.java",
              "if (chain != header.getInt(4)) {",
              "if (length < 0) {",
              DAMAGE),
          new Mutation(
              "a failed force is tried again",
              FEDERATION + "journal/SegmentWriter.java",
              "JournalDirectory.attempt(\"Forcing\", path, file::force);",
              "try { JournalDirectory.attempt(\"Forcing\", path, file::force); }"
                  + " catch (org.atolldb.StorageException e)"
                  + " { JournalDirectory.attempt(\"Forcing\", path, file::force); }",
              FORCE),
          new Mutation(
              "the federation stays writable after a failed force",
              FEDERATION + "commit/Sequencer.java",
              "failure = cause;",
              "",
              FORCE),
          new Mutation(
              "a segment stays open when opening fails",
              FEDERATION + "journal/JournalOpening.java",
              "return writer;\n    } catch (StorageException e) {\n      writer.close();",
              "return writer;\n    } catch (StorageException e) {",
              DISK),
          new Mutation(
              "a commit lock is not taken",
              FEDERATION + "database/CommitLocks.java",
              "Held other = held.putIfAbsent(oid, this);",
              "Held other = null;",
              ISOLATION),
          new Mutation(
              "invalidations come after visibility",
              FEDERATION + "commit/Sequencer.java",
              "next.announce();\n      visible = next.tid();",
              "visible = next.tid();\n      Thread.yield();\n      next.announce();",
              ISOLATION));
}
