"""asyncio, websockets and json: the latest quote of each exchange and coin, compared on every update.

    python3 client.py RATED WARM_UP SECONDS SCHEME BINANCE_PORT BYBIT_PORT OKX_PORT DERIBIT_PORT

Counts messages that were parsed and compared. Latencies are those of Binance, Bybit and OKX; Deribit's quotes
have no sequence. json reads the 19 digits of a sequence exactly.
"""

import asyncio
import json
import math
import platform
import sys
import time

import websockets

FEE = 0.0005
OPEN = 0.005
SENT = 10**18


class Client:
    def __init__(self, rated):
        self.rated = rated
        self.quotes = {}
        self.messages = 0
        self.opportunities = 0
        self.latencies = []

    async def watch(self, venue, address, read):
        # The load server answers no pings.
        async with websockets.connect(address, ping_interval=None) as socket:
            await socket.send("subscribe")
            async for message in socket:
                self.apply(venue, *read(json.loads(message)))
        raise ConnectionError(f"{venue} went away")

    def apply(self, venue, symbol, bid, ask, sequence):
        books = self.quotes.setdefault(symbol[:3], {})
        books[venue] = (bid, ask)
        for other, (their_bid, their_ask) in books.items():
            if other != venue:
                self.judge(ask, their_bid)
                self.judge(their_ask, bid)
        self.messages += 1
        if self.rated and sequence is not None:
            self.latencies.append(time.monotonic_ns() - (sequence - SENT))

    def judge(self, ask, bid):
        if bid * (1 - FEE) / (ask * (1 + FEE)) - 1 > OPEN:
            self.opportunities += 1

    async def measure(self, warm_up, seconds):
        while self.messages == 0:
            await asyncio.sleep(0.02)
        await asyncio.sleep(warm_up)
        self.latencies.clear()
        before, cpu, start = self.messages, time.process_time_ns(), time.monotonic_ns()
        await asyncio.sleep(seconds)
        elapsed = (time.monotonic_ns() - start) / 1e9
        counted = self.messages - before
        line = {
            "runtime": f"Python {platform.python_version()}, websockets {websockets.version.version}",
            "messagesPerSecond": counted / elapsed,
            "cpuMicros": (time.process_time_ns() - cpu) / 1e3 / counted,
            "rssMegabytes": rss_megabytes(),
        }
        if self.rated:
            ordered = sorted(self.latencies)
            for key, share in (("p50", 0.5), ("p99", 0.99), ("p999", 0.999), ("max", 1)):
                line[key + "Micros"] = ordered[max(0, math.ceil(len(ordered) * share) - 1)] / 1e3
        print(json.dumps(line), flush=True)
        if self.rated:
            print(json.dumps({"received": await self.received()}), flush=True)

    async def received(self):
        """All messages, when the server has stopped and none has come for two seconds."""
        before, now = -1, self.messages
        while now != before:
            await asyncio.sleep(2)
            before, now = now, self.messages
        return now


def binance(frame):
    data = frame["data"]
    return data["s"], float(data["b"]), float(data["a"]), data["u"]


def bybit(frame):
    data = frame["data"]
    return data["s"], float(data["b"][0][0]), float(data["a"][0][0]), data["u"]


def okx(frame):
    data = frame["data"][0]
    return frame["arg"]["instId"], float(data["bids"][0][0]), float(data["asks"][0][0]), data["seqId"]


def deribit(frame):
    data = frame["params"]["data"]
    return data["instrument_name"], data["best_bid_price"], data["best_ask_price"], None


def rss_megabytes():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))


async def main(rated, warm_up, seconds, scheme, *ports):
    client = Client(rated == "true")
    readers = {"binance": binance, "bybit": bybit, "okx": okx, "deribit": deribit}
    watching = [
        asyncio.create_task(client.watch(venue, f"{scheme}://localhost:{port}/ws", read))
        for (venue, read), port in zip(readers.items(), ports)
    ]
    measuring = asyncio.create_task(client.measure(int(warm_up), int(seconds)))
    done, _ = await asyncio.wait([measuring, *watching], return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()


asyncio.run(main(*sys.argv[1:]))
