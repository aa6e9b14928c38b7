-- One row per day with a paid order.
SELECT
    "order_date",
    count("order_id") AS "orders",
    sum("amount") AS "revenue"
FROM "fact_orders"
GROUP BY "order_date"
