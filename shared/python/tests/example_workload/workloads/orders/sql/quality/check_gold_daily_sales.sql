-- One column per rule: 1 passes, 0 breaks, NULL not applicable.
WITH by_day AS (
    SELECT
        "order_date",
        sum("amount") AS "revenue"
    FROM gold."fact_orders"
    GROUP BY "order_date"
)

SELECT
    input."revenue",
    CAST(input."revenue" IS NOT DISTINCT FROM by_day."revenue" AS INTEGER) AS "gold_revenue_adds_up"
FROM input
LEFT JOIN by_day ON by_day."order_date" IS NOT DISTINCT FROM input."order_date"
