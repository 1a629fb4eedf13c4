package org.atolldb.federation.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a prepared transaction in a file of their own.
 *
 * @param file the file, forced
 * @param placed where each part is
 */
record StagedParts(StagedFile file, List<Placed> placed) {
  /** A transaction whose parts are read from the file. */
  TransactionDraft in(TransactionDraft draft) {
    List<TransactionDraft.Part> parts = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      TransactionDraft.Part part = draft.parts().get(i);
      StagedFile.Part content = file.part(placed.get(i).offset());
      parts.add(
          new TransactionDraft.Part(
              part.database(), part.lineage(), content.classes(), content.objects()));
    }
    return new TransactionDraft(draft.note(), draft.participants(), parts);
  }

  /**
   * A part in the file.
   *
   * @param offset where it starts
   * @param length in bytes
   * @param crc its checksum
   */
  record Placed(long offset, long length, int crc) {}
}
