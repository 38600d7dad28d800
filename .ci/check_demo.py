"""Checks what a demo left behind: python3 check_demo.py STDOUT_FILE DATA_DIRECTORY."""

import csv
import itertools
import json
import pathlib
import sys

EXCHANGES = ("binance", "bybit", "deribit", "okx")
PAIRS = ["-".join(pair) for pair in itertools.combinations(EXCHANGES, 2)]


def problems(out, data):
    """Everything that is not as it should be, one line each."""
    lines = pathlib.Path(out).read_text(encoding="utf-8").splitlines()
    try:
        summary = json.loads(lines[-1])
    except (IndexError, ValueError) as e:
        yield f"the last line of stdout is no JSON summary: {e}"
        return
    if not isinstance(summary, dict):
        yield f"the summary is no JSON object: {lines[-1]}"
        return
    for key in ("quotes", "quotesPerSecond", "comparisons", "opportunities"):
        if not summary.get(key, 0) > 0:
            yield f"{key} is {summary.get(key)}, expected more than 0"
    if summary.get("dropped") != 0:
        yield f"dropped is {summary.get('dropped')}, expected 0"
    if not isinstance(summary.get("rejects"), dict):
        yield "rejects is missing, expected counts by reason"
    exchanges = summary.get("exchanges", {})
    for name in EXCHANGES:
        state = exchanges.get(name, {}).get("state")
        if state != "CONNECTED":
            yield f"{name} is {state}, expected CONNECTED"
        if not exchanges.get(name, {}).get("quotes", 0) > 0:
            yield f"{name} sent no quotes"
    for pair in PAIRS:
        files = list(pathlib.Path(data).glob(f"spreads/{pair}_*.csv"))
        if not any(rows(file) for file in files):
            yield f"spreads/{pair}_<date>.csv is missing or has no rows"


def rows(file):
    """How many rows there are below the header; none where a row is not complete."""
    with file.open(newline="", encoding="utf-8") as text:
        table = list(csv.reader(text))
    complete = all(len(row) == len(table[0]) for row in table)
    return len(table) - 1 if table and complete else 0


if __name__ == "__main__":
    found = list(problems(*sys.argv[1:3]))
    for problem in found:
        print(f"demo: {problem}", file=sys.stderr)
    print("demo: ok" if not found else f"demo: {len(found)} problems")
    sys.exit(1 if found else 0)
