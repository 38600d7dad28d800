// ccxt.pro: one watchBidsAsks loop for each of four exchanges, every shown quote compared with the three others.
//
//   node client.js RATED WARM_UP SECONDS SCHEME BINANCE_PORT BYBIT_PORT OKX_PORT DERIBIT_PORT
//
// Counts the messages that the library parsed, and those that it showed to the loops: what arrives for a symbol
// between two turns of a loop replaces what came before. Latencies are those of shown quotes of Binance and OKX;
// of Bybit's quotes ccxt keeps no sequence, Deribit sends none.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import ccxt from 'ccxt';

const FEE = 0.0005;
const OPEN = 0.005;
const SENT = 1e18;
const COINS = Array.from({ length: 20 }, (_, coin) => `C${String(coin).padStart(2, '0')}`);
const SYMBOLS = COINS.map((coin) => `${coin}/USDC:USDC`);

// ccxt.version may be that of the release before.
const CCXT = JSON.parse(readFileSync(new URL('node_modules/ccxt/package.json', import.meta.url), 'utf8'));

const [rated, warmUpSeconds, seconds, scheme, ...ports] = process.argv.slice(2);
const address = (venue) => `${scheme}://localhost:${ports[venue]}`;

const venues = [
  {
    exchange: new ccxt.pro.binance({ options: { defaultType: 'swap' } }),
    id: (coin) => `${coin}USDC`,
    urls: { future: `${address(0)}/ws` },
    sequence: (ticker) => ticker.info.u,
  },
  {
    exchange: new ccxt.pro.bybit(),
    id: (coin) => `${coin}PERP`,
    urls: { public: { linear: `${address(1)}/v5/public/linear` } },
    sequence: () => undefined,
  },
  {
    exchange: new ccxt.pro.okx(),
    id: (coin) => `${coin}-USDC-SWAP`,
    urls: `${address(2)}/ws/v5`,
    sequence: (ticker) => ticker.info.seqId,
  },
  {
    exchange: new ccxt.pro.deribit(),
    id: (coin) => `${coin}_USDC-PERPETUAL`,
    urls: `${address(3)}/ws/api/v2`,
    sequence: () => undefined,
  },
];

const quotes = venues.map(() => new Map());
let parsed = 0;
let shown = 0;
let opportunities = 0;
let latencies = [];

function market(exchange, coin, id) {
  return exchange.safeMarketStructure({
    id,
    lowercaseId: id.toLowerCase(),
    symbol: `${coin}/USDC:USDC`,
    base: coin,
    quote: 'USDC',
    settle: 'USDC',
    baseId: coin,
    quoteId: 'USDC',
    settleId: 'USDC',
    type: 'swap',
    spot: false,
    margin: false,
    swap: true,
    future: false,
    option: false,
    contract: true,
    linear: true,
    inverse: false,
    active: true,
    contractSize: 1,
    precision: { amount: 0.001, price: 0.01 },
  });
}

function judge(ask, bid) {
  if ((bid * (1 - FEE)) / (ask * (1 + FEE)) - 1 > OPEN) {
    opportunities++;
  }
}

function decide(venue, ticker) {
  quotes[venue].set(ticker.symbol, ticker);
  for (let other = 0; other < venues.length; other++) {
    const theirs = other === venue ? undefined : quotes[other].get(ticker.symbol);
    if (theirs !== undefined) {
      judge(ticker.ask, theirs.bid);
      judge(theirs.ask, ticker.bid);
    }
  }
  shown++;
  const sequence = rated === 'true' ? venues[venue].sequence(ticker) : undefined;
  if (sequence !== undefined) {
    // 19 digits do not fit a double; between 2^59 and 2^60 it is off by 64 ns at most, which is no matter here.
    latencies.push(Number(process.hrtime.bigint()) - (Number(sequence) - SENT));
  }
}

async function watch(venue) {
  const { exchange } = venues[venue];
  for (;;) {
    for (const ticker of Object.values(await exchange.watchBidsAsks(SYMBOLS))) {
      decide(venue, ticker);
    }
  }
}

function rssMegabytes() {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
}

async function measure() {
  while (shown === 0) {
    await sleep(20);
  }
  await sleep(warmUpSeconds * 1000);
  const before = { parsed, shown, cpu: process.cpuUsage(), at: process.hrtime.bigint() };
  latencies = [];
  await sleep(seconds * 1000);
  const elapsed = Number(process.hrtime.bigint() - before.at) / 1e9;
  const { user, system } = process.cpuUsage(before.cpu);
  const counted = parsed - before.parsed;
  const line = {
    runtime: `ccxt ${CCXT.version} on Node ${process.versions.node}`,
    messagesPerSecond: counted / elapsed,
    shownPerSecond: (shown - before.shown) / elapsed,
    cpuMicros: (user + system) / counted,
    rssMegabytes: rssMegabytes(),
  };
  if (latencies.length > 0) {
    latencies.sort((a, b) => a - b);
    const at = (share) => latencies[Math.max(0, Math.ceil(latencies.length * share) - 1)] / 1e3;
    Object.assign(line, { p50Micros: at(0.5), p99Micros: at(0.99), p999Micros: at(0.999), maxMicros: at(1) });
  }
  console.log(JSON.stringify(line));
  if (rated === 'true') {
    console.log(JSON.stringify({ received: await received() }));
  }
}

// All messages, when the server has stopped and none has come for two seconds.
async function received() {
  for (let before = -1; before !== parsed; ) {
    before = parsed;
    await sleep(2000);
  }
  return parsed;
}

function fail(error) {
  console.error(error);
  process.exit(1);
}

for (const [venue, { exchange, id, urls }] of venues.entries()) {
  // ccxt asks for it before it speaks plain ws.
  await exchange.loadHttpProxyAgent();
  const { ws } = exchange.urls.api;
  exchange.urls.api.ws = typeof urls === 'string' ? urls : { ...ws, ...urls };
  exchange.setMarkets(COINS.map((coin) => market(exchange, coin, id(coin))));
  const handle = exchange.handleMessage;
  exchange.handleMessage = (client, message) => {
    parsed++;
    return handle.call(exchange, client, message);
  };
  watch(venue).catch(fail);
}
measure().then(() => process.exit(0), fail);
