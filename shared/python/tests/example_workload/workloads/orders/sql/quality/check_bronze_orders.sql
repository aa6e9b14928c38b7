-- One column per rule: 1 passes, 0 breaks, NULL not applicable.
SELECT
    _file,
    _record,
    CASE WHEN _malformed IS NULL THEN CAST(nullif("order_id", '') IS NOT NULL AS INTEGER) END AS "order_id_present",
    CASE
        WHEN nullif("order_id", '') IS NOT NULL
            THEN CAST(count(*) OVER (PARTITION BY "order_id") = 1 AS INTEGER)
    END AS "order_id_unique"
FROM input
