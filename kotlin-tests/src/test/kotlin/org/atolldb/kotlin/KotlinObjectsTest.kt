package org.atolldb.kotlin

import java.math.BigDecimal
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import org.assertj.core.api.Assertions.assertThat
import org.atolldb.Atoll
import org.atolldb.DatabaseRegistry
import org.atolldb.Persistent
import org.atolldb.Transaction
import org.atolldb.spi.Woven
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Persistent classes in Kotlin, woven by the goals `weave` and `weave-tests`. */
class KotlinObjectsTest {
  /** A persistent class among the tests. */
  class Shelf : Persistent() {
    private val products = LinkedHashMap<String, Product>()
    private var receipts: List<Receipt> = emptyList()
    private val names: Set<String> = emptySet()
    private val counts: Map<String, Int> = emptyMap()

    fun put(product: Product) {
      products[product.name] = product
    }

    fun take(name: String) = products.getValue(name)

    fun file(receipt: Receipt) {
      receipts.lastOrNull()?.let(receipt::after)
      receipts = receipts + receipt
    }

    fun last() = receipts.last()

    fun isEmpty() = receipts.isEmpty() && names.isEmpty() && counts.isEmpty()
  }

  @TempDir lateinit var folder: Path

  private fun <T> inShop(task: (DatabaseRegistry) -> T): T {
    val yaml = folder.resolve("atoll.yaml")
    Files.writeString(
      yaml,
      """
      federation: shop
      directory: data
      databases: { main: { storage: { type: file } } }
      weaving: build
      jmx: { enabled: false }
      """
        .trimIndent(),
    )
    return Atoll.open(yaml).use(task)
  }

  private fun DatabaseRegistry.shelf(tx: Transaction) =
    tx.root(database("main"), Shelf::class.java) { Shelf() }

  private fun stock() = inShop { shop ->
    shop.run<RuntimeException> { tx ->
      val shelf = shop.shelf(tx)
      shelf.put(Product("Rye", 400).from("Riga"))
      shelf.put(Product("Oats", price = Price(BigDecimal("2.50"))))
      Product.mark(shelf.take("Rye"), Price(BigDecimal.ONE, "USD"))
    }
  }

  private fun <T> read(task: (Shelf) -> T): T = inShop { shop ->
    shop.call<T, RuntimeException> { tx -> task(shop.shelf(tx)) }
  }

  @Test
  fun `classes of main and tests are woven at build time`() {
    for (type in listOf(Named::class, Product::class, Receipt::class, Shelf::class)) {
      val marker = type.java.getAnnotation(Woven::class.java)
      assertThat(marker?.by).describedAs(type.java.name).isEqualTo("build")
    }
  }

  @Test
  fun `properties of all kinds come back in the next process`() {
    stock()

    read { shelf ->
      val rye = shelf.take("Rye")
      assertThat(shelf.isEmpty()).isTrue()
      assertThat(rye.name + rye.grams + rye.madeIn()).isEqualTo("Rye400Riga")
      assertThat(rye.View().text()).isEqualTo("Rye 0 USD")
      assertThat(shelf.take("Oats").madeIn()).isEqualTo("unknown")
      assertThat(Product.cheaper(shelf.take("Oats"), rye)).isSameAs(rye)
      assertThat(Size.LARGE.fits(rye)).isTrue()
      assertThat(rye.toString()).isEqualTo("Rye (Rye)")
    }
  }

  @Test
  fun `changes of every kind are stored`() {
    stock()
    read { shelf ->
      val rye = shelf.take("Rye")
      rye.sell(3)
      rye.counter()()
      rye.tag("bread", "dark", "bread")
      rye.label = " dark rye "
    }

    read { shelf ->
      val rye = shelf.take("Rye")
      assertThat(rye.sold()).isEqualTo(4)
      assertThat(rye.weight()).isEqualTo(1.2)
      assertThat(rye.tagged { it.contains('d') }).containsExactly("bread", "dark")
      assertThat(rye.describe()).isEqualTo("dark rye of Riga, renamed 1")
    }
  }

  @Test
  fun `data classes with references and sealed types are values`() {
    stock()
    read { shelf ->
      val line = Line(shelf.take("Rye"), 2, null)
      val receipt = Receipt(Instant.EPOCH).discounted(Discount.Percent(5))
      receipt.add(line, line.copy(units = 3, note = "gift"))
      shelf.file(receipt)
      shelf.file(Receipt(Instant.MAX).discounted(Discount.Fixed(BigDecimal("0.10"))))
    }

    read { shelf ->
      val last = shelf.last()
      val first = last.first()
      assertThat(last.discount()).isEqualTo("0.10")
      assertThat(first.discount()).isEqualTo("5 %")
      assertThat(first.units()).isEqualTo(5)
      assertThat(first[1]).isEqualTo(Line(shelf.take("Rye"), 3, "gift"))
      assertThat(first.soldAt()).isEqualTo(Instant.EPOCH)
    }
  }
}
