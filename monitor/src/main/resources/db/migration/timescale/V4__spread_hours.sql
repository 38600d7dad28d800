-- Spreads by the hour, kept up to date by TimescaleDB; the rows of several runs count together.
CREATE MATERIALIZED VIEW spread_hours WITH (timescaledb.continuous) AS
SELECT time_bucket(interval '1 hour', minute_utc) AS hour_utc,
  instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol,
  sum(samples) AS samples,
  max(gross_high_bps) AS gross_high_bps,
  min(gross_low_bps) AS gross_low_bps,
  sum(gross_mean_bps * samples) / sum(samples) AS gross_mean_bps,
  max(net_high_bps) AS net_high_bps,
  min(net_low_bps) AS net_low_bps,
  sum(net_mean_bps * samples) / sum(samples) AS net_mean_bps
FROM spread_minutes_by_run
GROUP BY hour_utc, instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol
WITH NO DATA;

-- The hour that is under way is computed when asked for.
ALTER MATERIALIZED VIEW spread_hours SET (timescaledb.materialized_only = false);

SELECT add_continuous_aggregate_policy('spread_hours',
  start_offset => interval '3 days',
  end_offset => interval '1 hour',
  schedule_interval => interval '15 minutes');
