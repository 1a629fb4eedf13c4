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
import org.atolldb.HomeException;
import org.atolldb.LinkRefusedException;
import org.atolldb.ObjectMissingException;
import org.atolldb.ReadView;
import org.atolldb.Transaction;
import org.atolldb.TransactionId;
import org.atolldb.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {
  @TempDir private Path folder;
  private DatabaseRegistry registry;
  private Database shop;
  private Database tenant;
  private Database scratch;

  @BeforeEach
  void open() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: references
            directory: data
            homes:
              %s: shop
            templates:
              store: { storage: { type: file }, links: [shop] }
            databases:
              shop: { storage: { type: file } }
              tenant: { template: store }
              scratch: { storage: { type: memory } }
            jmx: { enabled: false }
            """
                .formatted(Product.class.getName().replace("$", "$")));
    registry = Atoll.open(yaml);
    shop = registry.database("shop");
    tenant = registry.database("tenant");
    scratch = registry.database("scratch");
    registry.run(
        tx -> {
          tx.root(shop, Bank.class, Bank::new).open("shop", 1);
          tx.root(tenant, Bank.class, Bank::new).open("tenant", 1);
          tx.root(scratch, Bank.class, Bank::new).open("scratch", 1);
        });
  }

  @AfterEach
  void close() {
    registry.close();
  }

  /** A class whose new objects have a home by configuration. */
  public static class Product extends Account {
    private static final long serialVersionUID = 1L;

    public Product(String name) {
      super(name, 0);
    }
  }

  /** The third class of a tenant, as the other one is the third of the shop. */
  public static class Voucher extends Account {
    private static final long serialVersionUID = 1L;

    public Voucher(String name) {
      super(name, 0);
    }
  }

  @Test
  void a_plain_field_refers_into_another_database() {
    registry.run(
        tx ->
            tx.root(tenant, Bank.class).account(0).befriend(tx.root(shop, Bank.class).account(0)));
    registry.run(
        tx -> {
          Account friend = tx.root(tenant, Bank.class).account(0).friend();
          assertThat(friend).isSameAs(tx.root(shop, Bank.class).account(0));
          assertThat(tx.id(friend).database()).isEqualTo("shop");
        });
  }

  @Test
  void a_reference_to_an_object_that_the_same_connection_deleted_finds_it_missing() {
    registry.run(
        tx -> {
          Bank bank = tx.root(shop, Bank.class);
          bank.account(0).befriend(bank.open("gone", 2));
        });
    registry.run(tx -> tx.delete(tx.root(shop, Bank.class).account(1)));
    registry.run(
        tx -> {
          Account gone = Objects.requireNonNull(tx.root(shop, Bank.class).account(0).friend());
          assertThatThrownBy(gone::balance).isInstanceOf(ObjectMissingException.class);
        });
  }

  @Test
  void w12_an_object_that_another_database_refers_to_is_never_silently_gone() {
    registry.run(tx -> tx.root(shop, Bank.class).open("gone", 2));
    registry.run(
        tx ->
            tx.root(tenant, Bank.class).account(0).befriend(tx.root(shop, Bank.class).account(1)));
    registry.run(tx -> tx.delete(tx.root(shop, Bank.class).account(1)));
    registry.run(
        tx -> {
          Account referrer = tx.root(tenant, Bank.class).account(0);
          referrer.deposit(1);
          Account gone = Objects.requireNonNull(referrer.friend());
          assertThatThrownBy(gone::balance)
              .isInstanceOf(ObjectMissingException.class)
              .hasMessageContaining("shop");
        });
    assertThat(registry.<Long, RuntimeException>read(tx -> balanceOfTenant(tx))).isEqualTo(2);
  }

  private long balanceOfTenant(Transaction tx) {
    return tx.root(tenant, Bank.class).account(0).balance();
  }

  @Test
  void w08_a_view_of_the_past_follows_references_into_a_database_that_was_not_changed_since() {
    registry.run(
        tx ->
            tx.root(tenant, Bank.class).account(0).befriend(tx.root(shop, Bank.class).account(0)));
    registry.run(tx -> tx.root(tenant, Bank.class).account(0).deposit(1));
    TransactionId then = registry.read(Transaction::snapshot);
    registry.run(tx -> tx.root(tenant, Bank.class).account(0).befriend(null));
    try (ReadView past = registry.asOf(then)) {
      registry.run(tx -> tx.root(shop, Bank.class).account(0).deposit(10));
      assertThat(past.<Long, RuntimeException>read(tx -> balanceOfFriend(tx))).isEqualTo(1);
    }
  }

  private long balanceOfFriend(Transaction tx) {
    return Objects.requireNonNull(tx.root(tenant, Bank.class).account(0).friend()).balance();
  }

  @Test
  void w18_an_object_has_the_class_that_its_own_database_says() {
    registry.run(tx -> tx.root(shop, Bank.class).take(new Product("soap")));
    registry.run(tx -> tx.root(tenant, Bank.class).take(new Voucher("summer")));
    registry.run(
        tx ->
            tx.root(tenant, Bank.class).account(0).befriend(tx.root(shop, Bank.class).account(1)));
    registry.close();
    registry = Atoll.open(folder.resolve("atoll.yaml"));
    registry.run(
        tx -> {
          Bank bank = tx.root(registry.database("tenant"), Bank.class);
          assertThat(bank.account(0).friend()).isExactlyInstanceOf(Product.class);
          assertThat(bank.account(1)).isExactlyInstanceOf(Voucher.class);
        });
  }

  @Test
  void rule29_w27_a_new_object_goes_where_it_is_reached_from() {
    registry.run(tx -> tx.root(tenant, Bank.class).account(0).befriend(new Account("new", 3)));
    registry.run(
        tx ->
            assertThat(tx.id(tx.root(tenant, Bank.class).account(0).friend()).database())
                .isEqualTo("tenant"));
  }

  @Test
  void rule29_w27_a_class_with_a_home_goes_there_from_wherever_it_is_reached() {
    registry.run(tx -> tx.root(tenant, Bank.class).account(0).befriend(new Product("soap")));
    registry.run(
        tx -> {
          Account product = tx.root(tenant, Bank.class).account(0).friend();
          assertThat(product).isInstanceOf(Product.class);
          assertThat(tx.id(product).database()).isEqualTo("shop");
        });
  }

  @Test
  void rule29_w27_two_databases_that_claim_a_new_object_are_told_with_both_paths() {
    assertThatThrownBy(
            () ->
                registry.run(
                    tx -> {
                      Account torn = new Account("torn", 1);
                      tx.root(tenant, Bank.class).account(0).befriend(torn);
                      tx.root(shop, Bank.class).account(0).befriend(torn);
                    }))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("tenant:")
        .hasMessageContaining("shop:")
        .hasMessageContaining("friend")
        .hasMessageContaining("tx.add");
  }

  @Test
  void rule29_w27_add_chooses_between_two_databases() {
    registry.run(
        tx -> {
          Account shared = tx.add(shop, new Account("shared", 1));
          tx.root(tenant, Bank.class).account(0).befriend(shared);
          tx.root(shop, Bank.class).account(0).befriend(shared);
        });
    registry.run(
        tx ->
            assertThat(tx.root(tenant, Bank.class).account(0).friend())
                .isSameAs(tx.root(shop, Bank.class).account(0).friend()));
  }

  @Test
  void w17_the_link_policy_refuses_references_it_does_not_name() {
    registry.createFromTemplate("tenant-2", "store");
    Database other = registry.database("tenant-2");
    registry.run(tx -> tx.root(other, Bank.class, Bank::new).open("other", 1));
    assertThatThrownBy(
            () ->
                registry.run(
                    tx ->
                        tx.root(tenant, Bank.class)
                            .account(0)
                            .befriend(tx.root(other, Bank.class).account(0))))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("tenant-2")
        .hasMessageContaining("links:");
  }

  @Test
  void a_durable_database_does_not_refer_into_a_volatile_one() {
    assertThatThrownBy(
            () ->
                registry.run(
                    tx ->
                        tx.root(shop, Bank.class)
                            .account(0)
                            .befriend(tx.root(scratch, Bank.class).account(0))))
        .isInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("loses its content");
  }

  @Test
  void a_volatile_database_may_refer_into_durable_ones() {
    registry.run(
        tx ->
            tx.root(scratch, Bank.class).account(0).befriend(tx.root(shop, Bank.class).account(0)));
    registry.run(
        tx ->
            assertThat(tx.root(scratch, Bank.class).account(0).friend().owner()).isEqualTo("shop"));
  }

  @Test
  void w15_an_absent_database_makes_only_references_into_it_unusable() {
    registry.run(
        tx ->
            tx.root(tenant, Bank.class).account(0).befriend(tx.root(shop, Bank.class).account(0)));
    registry.detach("shop", Duration.ofSeconds(5));
    registry.run(
        tx -> {
          Account referrer = tx.root(tenant, Bank.class).account(0);
          referrer.deposit(41);
          Account friend = referrer.friend();
          assertThat(friend).isNotNull();
          assertThatThrownBy(friend::owner)
              .isInstanceOf(ObjectMissingException.class)
              .hasMessageContaining("attached");
        });
    assertThat(
            registry.<Long, RuntimeException>read(
                tx -> tx.root(tenant, Bank.class).account(0).balance()))
        .isEqualTo(42);
    assertThatThrownBy(() -> registry.database("shop")).isInstanceOf(UsageException.class);
  }

  @Test
  void w23_a_tenant_is_created_used_detached_and_attached_again_while_others_work() {
    registry.createFromTemplate("store-9", "store");
    Database store = registry.database("store-9");
    registry.run(tx -> tx.root(store, Bank.class, Bank::new).open("nine", 9));
    registry.detach("store-9", Duration.ofSeconds(5));
    assertThat(store.isAttached()).isFalse();
    registry.createFromTemplate("store-9", "store");
    assertThat(store.isAttached()).isTrue();
    assertThat(
            registry.<Long, RuntimeException>read(
                tx -> tx.root(store, Bank.class).account(0).balance()))
        .isEqualTo(9);
  }
}
