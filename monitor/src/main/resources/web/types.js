// @ts-check
// What the server sends, as docs of it for editors. The page never loads this file.

/**
 * @typedef {{exchange: string, segment: string, symbol: string, price: number | null, size: number | null, ageMs: number | null}} Leg
 *
 * @typedef {{id: string, instrument: string, base: string, quote: string, kind: string, buy: Leg, sell: Leg,
 *   netBps: number, grossBps: number, feesBps: number, roundTripNetBps: number | null, sizeBase: number | null,
 *   notionalQuote: number | null, profitQuote: number | null, openedAt: string, ageMs: number, openNetBps: number,
 *   peakNetBps: number, meanNetBps: number, updates: number, flags?: string[]}} Row
 *
 * @typedef {Row & {closedAt: string, durationMs: number, closeReason: string, closeNetBps: number | null}} Closed
 *
 * @typedef {{exchange: string, segment?: string, state: string, connected?: number, connections?: number, quotes?: number,
 *   quotesPerSecond?: number, messagesPerSecond?: number, fresh?: number, listings?: number, quoteAgeP50Ms?: number | null,
 *   quoteAgeP99Ms?: number | null, lagP50Ms?: number | null, lagP99Ms?: number | null, offsetMs?: number | null, gaps: number,
 *   gapSeconds: number, reconnects?: number, silent?: number, refused?: number, rejects?: Record<string, number>, detail?: string | null,
 *   segments?: ExchangeRow[]}} ExchangeRow
 *
 * @typedef {{stage: string, count: number, perSecond: number}} Stage
 *
 * @typedef {{name: string, state: string, depth: number, capacity: number, dropped: number, unwritten: number,
 *   spooledBytes?: number, *   trouble: string | null}} SinkRow
 *
 * @typedef {{p50Us: number, p99Us: number, waitP50Us: number, readP50Us: number, decideP50Us: number,
 *   allocatedPerSecond: number | null}} Lane
 *
 * @typedef {{at: string, version: string, startedAt: string, upSeconds: number, live: boolean, exchanges: ExchangeRow[],
 *   funnel: {stages: Stage[], rejects: Record<string, number>}, sinks: SinkRow[], lane: Lane | null,
 *   quotesPerSecond: number, openOpportunities: number, disk: Record<string, unknown> | null}} Status
 *
 * @typedef {{version: string, openBps: number, closeBps: number, roi: string, exchanges: string[], startedAt: string}} Hello
 *
 * @typedef {{route: string, instrument?: string, buy: Leg, sell: Leg, netBps: number | null, grossBps: number | null,
 *   feesBps: number | null, roundTripNetBps: number | null, sizeBase: number | null, notionalQuote: number | null,
 *   profitQuote: number | null, state: string}} SpreadRow
 *
 * @typedef {{instrument: string, base: string, quote: string, kind: string, exchanges: string[], bestNetBps: number | null,
 *   bestRoute: string | null}} InstrumentRow
 *
 * @typedef {{route: string, instrument: string, openBps: number, closeBps: number, points: [number, number | null, number | null][],
 *   opportunities: {id: string, openedAt: string, closedAt: string | null, peakNetBps: number}[], truncated: boolean, source: string}} Chart
 *
 * @typedef {{id: string, route: string, instrument: string, buy: PastLeg, sell: PastLeg, openedAt: string, closedAt: string | null,
 *   durationMs: number | null, closeReason: string | null, openNetBps: number | null, peakNetBps: number | null,
 *   meanNetBps: number | null, maxSizeBase: number | null, maxProfitQuote: number | null}} Past
 *
 * @typedef {{exchange: string, segment: string, symbol: string}} PastLeg
 *
 * @typedef {{from?: string, to?: string, opportunities: Past[], total?: number, truncated?: boolean, durations: {upToMs: number | null, count: number}[],
 *   perHour: {hour: string, count: number, profitQuote?: number | null}[],
 *   perPair: {pair: string, count: number, profitQuote?: number | null}[]}} History
 */
export {};
