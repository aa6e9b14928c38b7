-- One column per rule: 1 passes, 0 breaks, NULL not applicable.
SELECT
    _file,
    _record,
    CAST("order_id" IS NOT NULL AS INTEGER) AS "silver_order_id_present",
    CASE
        WHEN "order_id" IS NOT NULL
            THEN CAST(count(*) OVER (PARTITION BY "order_id") = 1 AS INTEGER)
    END AS "silver_order_id_unique",
    CAST("amount" >= 0 AS INTEGER) AS "silver_amount_range",
    CAST("status" IN ('open', 'paid') AS INTEGER) AS "silver_status_set",
    CAST(regexp_full_match("customer_email", '[0-9a-f]{64}') AS INTEGER) AS "silver_email_masked"
FROM input
