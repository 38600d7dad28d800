-- What the columns mean: docs/DATA.md. Times are ISO-8601 in UTC with six digits, so they sort as text.

CREATE TABLE runs (
  run_id          TEXT NOT NULL PRIMARY KEY,
  installation_id TEXT NOT NULL,
  source          TEXT NOT NULL,
  version         TEXT NOT NULL,
  started_utc     TEXT NOT NULL,
  last_event_utc  TEXT,
  ended_utc       TEXT,
  ended_by        TEXT
) WITHOUT ROWID;

CREATE TABLE opportunities (
  opportunity_id   TEXT NOT NULL,
  opened_utc       TEXT NOT NULL,
  closed_utc       TEXT,
  duration_us      INTEGER,
  close_reason     TEXT,
  instrument       TEXT NOT NULL,
  buy_exchange     TEXT NOT NULL,
  buy_symbol       TEXT NOT NULL,
  sell_exchange    TEXT NOT NULL,
  sell_symbol      TEXT NOT NULL,
  open_net_bps     REAL,
  peak_net_bps     REAL,
  peak_utc         TEXT,
  mean_net_bps     REAL,
  close_net_bps    REAL,
  open_size_base   REAL,
  max_size_base    REAL,
  max_profit_quote REAL,
  updates          INTEGER NOT NULL,
  run_id           TEXT NOT NULL,
  PRIMARY KEY (opportunity_id, opened_utc)
) WITHOUT ROWID;

CREATE INDEX opportunities_by_time ON opportunities (opened_utc);
CREATE INDEX opportunities_by_instrument ON opportunities (instrument, opened_utc);
CREATE INDEX opportunities_still_open ON opportunities (run_id) WHERE closed_utc IS NULL;

CREATE TABLE feed_events (
  at_utc     TEXT NOT NULL,
  exchange   TEXT NOT NULL,
  connection TEXT NOT NULL,
  state      TEXT NOT NULL,
  run_id     TEXT NOT NULL,
  detail     TEXT NOT NULL,
  PRIMARY KEY (at_utc, exchange, connection, state, run_id)
) WITHOUT ROWID;

CREATE TABLE spread_minutes_by_run (
  minute_utc      TEXT NOT NULL,
  instrument      TEXT NOT NULL,
  buy_exchange    TEXT NOT NULL,
  buy_symbol      TEXT NOT NULL,
  sell_exchange   TEXT NOT NULL,
  sell_symbol     TEXT NOT NULL,
  run_id          TEXT NOT NULL,
  samples         INTEGER NOT NULL,
  first_utc       TEXT NOT NULL,
  last_utc        TEXT NOT NULL,
  gross_open_bps  REAL NOT NULL,
  gross_high_bps  REAL NOT NULL,
  gross_low_bps   REAL NOT NULL,
  gross_close_bps REAL NOT NULL,
  gross_mean_bps  REAL NOT NULL,
  net_open_bps    REAL NOT NULL,
  net_high_bps    REAL NOT NULL,
  net_low_bps     REAL NOT NULL,
  net_close_bps   REAL NOT NULL,
  net_mean_bps    REAL NOT NULL,
  PRIMARY KEY (minute_utc, instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol, run_id)
) WITHOUT ROWID;

CREATE INDEX spread_minutes_by_instrument ON spread_minutes_by_run (instrument, minute_utc);
