package org.atolldb.kotlin

import java.math.BigDecimal
import java.time.Instant
import org.atolldb.Persistent

/** A value, stored by its components. */
@JvmRecord data class Price(val amount: BigDecimal, val currency: String = "EUR")

/** A value with a reference. */
@JvmRecord data class Line(val product: Product, val units: Int, val note: String?)

/** Values of several classes in one place. */
sealed interface Discount {
  @JvmRecord data class Percent(val of: Int) : Discount

  @JvmRecord data class Fixed(val amount: BigDecimal) : Discount
}

/** Constants with bodies that read a persistent object. */
enum class Size {
  SMALL {
    override fun fits(product: Product) = product.grams < 100
  },
  LARGE {
    override fun fits(product: Product) = product.grams >= 100
  };

  abstract fun fits(product: Product): Boolean
}

/** Properties of a superclass: final, protected, with a setter of their own. */
abstract class Named(val name: String) : Persistent() {
  protected var renamed = 0

  var label: String = name
    set(value) {
      field = value.trim()
      renamed++
    }

  abstract fun describe(): String

  override fun toString() = "$name ($label)"
}

/** Default arguments, private properties seen by the companion, an inner class and lambdas. */
class Product(name: String, internal val grams: Int = 500, private var price: Price? = null) :
  Named(name) {
  private val tags: MutableList<String> = mutableListOf()
  private lateinit var origin: String
  private var sold: Long = 0
  private var weight: Double = 0.0

  @Transient private var cached: String? = null

  inner class View {
    fun text() = "$name $sold ${this@Product.price?.currency}"
  }

  fun sell(units: Int) {
    sold += units
    weight += units * grams / 1000.0
    cached = null
  }

  fun from(place: String): Product = apply { origin = place }

  fun tag(vararg more: String) {
    more.forEach { if (it !in tags) tags += it }
  }

  /** Inlined into callers: reads through a getter that the compiler makes. */
  fun tagged(matches: (String) -> Boolean) = tags.filter(matches).sortedBy { it + grams }

  fun sold() = sold

  fun weight() = weight

  fun madeIn() = if (::origin.isInitialized) origin else "unknown"

  fun counter(): () -> Long = { ++sold }

  override fun describe() = cached ?: "$label of ${madeIn()}, renamed $renamed".also { cached = it }

  companion object {
    fun cheaper(a: Product, b: Product): Product =
      minOf(a, b, compareBy { it.price?.amount ?: BigDecimal.ZERO })

    fun mark(product: Product, price: Price) {
      product.price = price
    }
  }
}

/** Collections, nullable references, smart casts over a sealed type. */
class Receipt(private val soldAt: Instant) : Persistent() {
  private val lines = ArrayList<Line>()
  private var discount: Discount? = null
  private var previous: Receipt? = null

  fun add(line: Line, vararg others: Line) {
    lines += line
    lines.addAll(others)
  }

  fun discounted(by: Discount) = also { it.discount = by }

  fun after(other: Receipt) {
    previous = other
  }

  fun units() = lines.sumOf { it.units }

  fun discount(): String =
    when (val by = discount) {
      is Discount.Percent -> "${by.of} %"
      is Discount.Fixed -> by.amount.toPlainString()
      null -> "none"
    }

  fun first(): Receipt = generateSequence(this) { it.previous }.last()

  fun soldAt() = soldAt

  operator fun get(index: Int) = lines[index]
}
