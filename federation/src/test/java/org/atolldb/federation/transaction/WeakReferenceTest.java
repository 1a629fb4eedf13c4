package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.LinkRefusedException;
import org.atolldb.NotStorableException;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.WeakRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeakReferenceTest {
  @TempDir private Path folder;
  private DatabaseRegistry registry;
  private Database shop;
  private Database tenant;
  private Database stranger;

  @BeforeEach
  void open() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: weak
            directory: data
            templates:
              store: { storage: { type: file }, links: [shop] }
            databases:
              shop: { storage: { type: file } }
              tenant: { template: store }
              stranger: { template: store }
            jmx: { enabled: false }
            """);
    registry = Atoll.open(yaml);
    shop = registry.database("shop");
    tenant = registry.database("tenant");
    stranger = registry.database("stranger");
    registry.run(
        tx -> {
          tx.root(shop, Bank.class, Bank::new).open("shop", 1);
          tx.root(stranger, Bank.class, Bank::new).open("stranger", 1);
          tx.root(tenant, Bank.class, Bank::new).open("tenant", 1);
          tx.root(tenant, Watcher.class, Watcher::new);
        });
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Watcher watcher(Transaction tx) {
    return tx.root(tenant, Watcher.class);
  }

  private Account account(Transaction tx, Database database) {
    return tx.root(database, Bank.class).account(0);
  }

  private WeakRef<Account> watched(Transaction tx) {
    return Objects.requireNonNull(watcher(tx).account());
  }

  @Test
  void a_weak_reference_leads_to_its_target_in_every_kind_of_place() {
    registry.run(
        tx -> {
          watcher(tx).watch(account(tx, shop));
          watcher(tx).anything(WeakRef.to(account(tx, tenant)));
          watcher(tx)
              .sightings()
              .add(new Watcher.Sighting("here", WeakRef.to(account(tx, tenant))));
        });
    registry.run(
        tx -> {
          assertThat(watched(tx).get()).containsSame(account(tx, shop));
          assertThat(watched(tx).status()).isEqualTo(WeakRef.Status.PRESENT);
          assertThat(watcher(tx).anything()).isEqualTo(WeakRef.to(account(tx, tenant)));
          assertThat(watcher(tx).sightings())
              .containsExactly(new Watcher.Sighting("here", WeakRef.to(account(tx, tenant))));
        });
  }

  @Test
  void w12_a_deleted_target_is_told_and_its_referrer_stays_writable() {
    registry.run(tx -> watcher(tx).watch(account(tx, shop)));
    registry.run(
        tx -> {
          tx.delete(account(tx, shop));
          assertThat(watched(tx).status()).isEqualTo(WeakRef.Status.DELETED);
        });
    registry.run(
        tx -> {
          assertThat(watched(tx).get()).isEmpty();
          assertThat(watched(tx).status()).isEqualTo(WeakRef.Status.DELETED);
          watcher(tx).touch();
        });
    registry.run(tx -> assertThat(watched(tx).status()).isEqualTo(WeakRef.Status.DELETED));
  }

  @Test
  void w15_an_absent_database_is_told_and_the_reference_survives_a_change_of_its_referrer() {
    registry.createFromTemplate("away", "store");
    registry.run(
        tx -> {
          Bank bank = tx.root(registry.database("away"), Bank.class, Bank::new);
          bank.open("away", 5);
          tx.root(shop, Watcher.class, Watcher::new).watch(bank.account(0));
        });
    registry.detach("away", Duration.ofSeconds(5));
    registry.run(
        tx -> {
          Watcher watcher = tx.root(shop, Watcher.class);
          assertThat(Objects.requireNonNull(watcher.account()).status())
              .isEqualTo(WeakRef.Status.DATABASE_ABSENT);
          assertThat(watcher.account().get()).isEmpty();
          watcher.touch();
        });
    registry.createFromTemplate("away", "store");
    registry.run(
        tx -> {
          Watcher watcher = tx.root(shop, Watcher.class);
          assertThat(watcher.touched()).isEqualTo(1);
          assertThat(Objects.requireNonNull(watcher.account()).get().orElseThrow().balance())
              .isEqualTo(5);
        });
  }

  @Test
  void w17_the_link_policy_holds_for_weak_references() {
    assertThatThrownBy(() -> registry.run(tx -> watcher(tx).watch(account(tx, stranger))))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("Watcher.account")
        .hasMessageContaining("links:");
  }

  @Test
  void a_weak_reference_alone_stores_nothing() {
    assertThatThrownBy(() -> registry.run(tx -> watcher(tx).watch(new Account("lost", 1))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Watcher.account")
        .hasMessageContaining("tx.add");
  }

  @Test
  void a_weak_reference_to_a_new_object_finds_it_wherever_it_is_stored_later() {
    registry.run(
        tx -> {
          Account added = new Account("new", 7);
          watcher(tx).watch(added);
          assertThat(tx.id(watcher(tx)).database()).isEqualTo("tenant");
          Bank other = tx.root(tenant, Bank.class);
          other.account(0).befriend(added);
          assertThat(tx.id(added).database()).isEqualTo("tenant");
        });
    registry.run(
        tx -> {
          Account added = watched(tx).get().orElseThrow();
          assertThat(added.balance()).isEqualTo(7);
          assertThat(added).isSameAs(account(tx, tenant).friend());
        });
  }

  @Test
  void a_weak_reference_does_not_choose_the_database_of_a_new_object() {
    registry.run(
        tx -> {
          Account added = new Account("new", 7);
          watcher(tx).watch(added);
          account(tx, shop).befriend(added);
        });
    registry.run(
        tx -> {
          assertThat(tx.id(watched(tx).get().orElseThrow()).database()).isEqualTo("shop");
        });
  }

  @Test
  void weak_and_strong_references_to_one_object_are_told_apart_after_a_change() {
    registry.run(
        tx -> {
          watcher(tx).anything(account(tx, shop));
          watcher(tx).strong(account(tx, shop));
        });
    registry.run(tx -> watcher(tx).anything(WeakRef.to(account(tx, shop))));
    registry.run(
        tx -> {
          assertThat(watcher(tx).anything()).isEqualTo(WeakRef.to(account(tx, shop)));
          assertThat(watcher(tx).strong()).isSameAs(account(tx, shop));
        });
  }

  @Test
  void weak_references_are_refused_in_keys() {
    assertThatThrownBy(
            () -> registry.run(tx -> watcher(tx).keys().add(WeakRef.to(account(tx, shop)))))
        .isInstanceOf(NotStorableException.class)
        .hasMessageContaining("keys");
  }

  @Test
  void it_is_of_no_use_after_its_transaction() {
    registry.run(tx -> watcher(tx).watch(account(tx, shop)));
    WeakRef<?>[] escaped = new WeakRef<?>[1];
    registry.run(tx -> escaped[0] = watched(tx));
    assertThatThrownBy(() -> escaped[0].get())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("ended");
    assertThat(escaped[0]).hasToString("weak reference to Account shop:" + id(escaped[0]));
  }

  private static String id(WeakRef<?> reference) {
    String text = reference.target().toString();
    return text.substring(text.indexOf(':') + 1);
  }
}
