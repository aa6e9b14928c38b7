-- One row per paid order.
SELECT
    "order_id",
    "customer_email",
    "order_date",
    "amount"
FROM accepted
