-- Used instead of native partitions where the TimescaleDB extension was installed before the first migration.

SELECT create_hypertable('opportunities', 'opened_utc', chunk_time_interval => interval '30 days');
SELECT create_hypertable('feed_events', 'at_utc', chunk_time_interval => interval '30 days');
SELECT create_hypertable('spread_minutes_by_run', 'minute_utc', chunk_time_interval => interval '1 day');

-- A spooled row may come late, but hardly later than this.
ALTER TABLE spread_minutes_by_run SET (
  timescaledb.compress,
  timescaledb.compress_segmentby = 'instrument,buy_exchange,buy_symbol,sell_exchange,sell_symbol,run_id',
  timescaledb.compress_orderby = 'minute_utc DESC'
);
SELECT add_compression_policy('spread_minutes_by_run', interval '7 days');

-- Data is gone for the hours, too, when it goes before their refresh window (3 days) has passed over it.
SELECT add_retention_policy('spread_minutes_by_run', interval '${keep_spread_days} days');
SELECT add_retention_policy('opportunities', interval '${keep_days} days');
SELECT add_retention_policy('feed_events', interval '${keep_days} days');
