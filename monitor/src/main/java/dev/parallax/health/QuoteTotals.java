package dev.parallax.health;

/**
 * What the markets of all lanes made of the quotes since the start.
 *
 * @param moved changed a price or a size
 * @param confirmed only said that nothing changed
 * @param outOfOrder were older than the one held
 * @param unknownListing were, like statuses, of listings that are not in their lane's catalog
 */
public record QuoteTotals(long moved, long confirmed, long outOfOrder, long unknownListing) {
  static final QuoteTotals NONE = new QuoteTotals(0, 0, 0, 0);
}
