-- One row per silver row: its position, the rules it broke, its fate, the columns that gold reads.
-- Bits of _broke_0: 0 open_orders.
WITH judged AS (
    SELECT
        _file,
        _record,
        CASE WHEN "status" IS DISTINCT FROM 'paid' THEN 1::BIGINT ELSE 0::BIGINT END AS _broke_0,
        "order_id",
        "customer_email",
        "order_date",
        "amount"
    FROM input
)

SELECT
    _file,
    _record,
    _broke_0,
    CASE WHEN (_broke_0 & 1) <> 0 THEN 'filtered' ELSE 'out' END AS _disposition,
    "order_id",
    "customer_email",
    "order_date",
    "amount"
FROM judged
