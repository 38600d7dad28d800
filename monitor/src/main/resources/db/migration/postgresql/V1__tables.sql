-- What the columns mean: docs/DATA.md.
--
-- The placeholders are empty where TimescaleDB makes hypertables of these tables; else the tables are partitioned by time
-- and the program makes the partitions, a period ahead.

CREATE TABLE runs (
  run_id          text PRIMARY KEY,
  installation_id text NOT NULL,
  source          text NOT NULL,
  version         text NOT NULL,
  started_utc     timestamptz NOT NULL,
  last_event_utc  timestamptz,
  ended_utc       timestamptz,
  ended_by        text
);

CREATE TABLE opportunities (
  opportunity_id   text NOT NULL,
  opened_utc       timestamptz NOT NULL,
  closed_utc       timestamptz,
  duration_us      bigint,
  close_reason     text,
  instrument       text NOT NULL,
  buy_exchange     text NOT NULL,
  buy_symbol       text NOT NULL,
  sell_exchange    text NOT NULL,
  sell_symbol      text NOT NULL,
  open_net_bps     double precision,
  peak_net_bps     double precision,
  peak_utc         timestamptz,
  mean_net_bps     double precision,
  close_net_bps    double precision,
  open_size_base   double precision,
  max_size_base    double precision,
  max_profit_quote double precision,
  updates          integer NOT NULL,
  run_id           text NOT NULL,
  PRIMARY KEY (opportunity_id, opened_utc)
) ${by_opened_utc};

CREATE INDEX opportunities_by_time ON opportunities (opened_utc);
CREATE INDEX opportunities_by_instrument ON opportunities (instrument, opened_utc);
CREATE INDEX opportunities_still_open ON opportunities (run_id) WHERE closed_utc IS NULL;

CREATE TABLE feed_events (
  at_utc     timestamptz NOT NULL,
  exchange   text NOT NULL,
  connection text NOT NULL,
  state      text NOT NULL,
  run_id     text NOT NULL,
  detail     text NOT NULL,
  PRIMARY KEY (at_utc, exchange, connection, state, run_id)
) ${by_at_utc};

CREATE TABLE spread_minutes_by_run (
  minute_utc      timestamptz NOT NULL,
  instrument      text NOT NULL,
  buy_exchange    text NOT NULL,
  buy_symbol      text NOT NULL,
  sell_exchange   text NOT NULL,
  sell_symbol     text NOT NULL,
  run_id          text NOT NULL,
  samples         bigint NOT NULL,
  first_utc       timestamptz NOT NULL,
  last_utc        timestamptz NOT NULL,
  gross_open_bps  double precision NOT NULL,
  gross_high_bps  double precision NOT NULL,
  gross_low_bps   double precision NOT NULL,
  gross_close_bps double precision NOT NULL,
  gross_mean_bps  double precision NOT NULL,
  net_open_bps    double precision NOT NULL,
  net_high_bps    double precision NOT NULL,
  net_low_bps     double precision NOT NULL,
  net_close_bps   double precision NOT NULL,
  net_mean_bps    double precision NOT NULL,
  PRIMARY KEY (minute_utc, instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol, run_id)
) ${by_minute_utc};

CREATE INDEX spread_minutes_by_instrument ON spread_minutes_by_run (instrument, minute_utc);
