-- A minute during which the program was started anew has a row per run; here it is one.
CREATE VIEW spread_minutes AS
SELECT minute_utc, instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol, source,
  sum(samples) AS samples,
  min(gross_first_bps) AS gross_open_bps,
  max(gross_high_bps) AS gross_high_bps,
  min(gross_low_bps) AS gross_low_bps,
  min(gross_last_bps) AS gross_close_bps,
  sum(gross_mean_bps * samples) / sum(samples) AS gross_mean_bps,
  min(net_first_bps) AS net_open_bps,
  max(net_high_bps) AS net_high_bps,
  min(net_low_bps) AS net_low_bps,
  min(net_last_bps) AS net_close_bps,
  sum(net_mean_bps * samples) / sum(samples) AS net_mean_bps
FROM (
  SELECT m.*, r.source,
    first_value(gross_open_bps) OVER earliest AS gross_first_bps,
    first_value(gross_close_bps) OVER latest AS gross_last_bps,
    first_value(net_open_bps) OVER earliest AS net_first_bps,
    first_value(net_close_bps) OVER latest AS net_last_bps
  FROM spread_minutes_by_run m LEFT JOIN runs r ON r.run_id = m.run_id
  WINDOW
    earliest AS (
      PARTITION BY minute_utc, instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol, source
      ORDER BY first_utc, m.run_id),
    latest AS (
      PARTITION BY minute_utc, instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol, source
      ORDER BY last_utc DESC, m.run_id DESC)
) AS by_run
GROUP BY minute_utc, instrument, buy_exchange, buy_symbol, sell_exchange, sell_symbol, source;
