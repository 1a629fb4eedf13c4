package org.atolldb.benchmarks.shootout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An object of about 300 bytes, for Hibernate. */
@Entity
@Table(name = "item", indexes = @Index(columnList = "chain"))
public class HibernateItem {
  @Id private long id;

  @SuppressWarnings("UnusedVariable") // a query asks for it
  private long chain;

  private long counter;

  @Column(length = 400)
  private String text = "";

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "next_id")
  private @Nullable HibernateItem next;

  /** For Hibernate, which fills it later. */
  protected HibernateItem() {}

  HibernateItem(long id, long chain, String text, @Nullable HibernateItem next) {
    this.id = id;
    this.chain = chain;
    this.text = text;
    this.next = next;
  }

  /** Changes it. */
  public void touch() {
    counter++;
  }

  /**
   * Reads it.
   *
   * @param sum takes both fields
   */
  public void addTo(Checksum sum) {
    sum.add(text, counter);
  }

  /**
   * The one behind it.
   *
   * @return perhaps a proxy, null at the end
   */
  public @Nullable HibernateItem next() {
    return next;
  }
}
