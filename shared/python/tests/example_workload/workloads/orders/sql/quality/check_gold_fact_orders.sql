-- One column per rule: 1 passes, 0 breaks, NULL not applicable.
SELECT CAST(count(*) OVER (PARTITION BY "order_id") = 1 AS INTEGER) AS "gold_order_id_unique"
FROM input
