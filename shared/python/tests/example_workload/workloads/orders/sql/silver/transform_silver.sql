-- One row per bronze row: its position, the rules it broke, its fate, the silver columns.
-- Bits of _broke_0: 0 malformed, 1 order_id_type, 2 order_id_required, 3 order_date_format,
-- 4 order_date_limit, 5 amount_type, 6 amount_range, 7 test_orders.
WITH trimmed AS (
    SELECT
        _file,
        _record,
        _malformed,
        nullif(trim("order_id", ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '') AS "order_id",
        nullif(trim("customer_email", ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '')
            AS "customer_email",
        nullif(trim("order_date", ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '')
            AS "order_date",
        nullif(trim("amount", ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '') AS "amount",
        nullif(trim("status", ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '') AS "status",
        nullif(trim("note", ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '') AS "note"
    FROM input
),

typed AS (
    SELECT
        _file,
        _record,
        _malformed,
        "order_id" AS order_id_text,
        "order_date" AS order_date_text,
        "amount" AS amount_text,
        CASE WHEN regexp_full_match("order_id", '[+-]?[0-9]+') THEN try_cast("order_id" AS BIGINT) END AS "order_id",
        "customer_email",
        CASE
            WHEN regexp_full_match("order_date", '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND "order_date" >= '0001-01-01'
                THEN try_cast("order_date" AS DATE)
        END AS "order_date",
        CASE
            WHEN regexp_full_match("amount", '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)')
                THEN try_cast("amount" AS DECIMAL(12, 2))
        END AS "amount",
        translate("status", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') AS "status",
        "note"
    FROM trimmed
),

judged AS (
    SELECT
        typed.*,
        CASE WHEN _malformed IS NOT NULL THEN 1::BIGINT ELSE 0::BIGINT END
        | CASE WHEN order_id_text IS NOT NULL AND "order_id" IS NULL THEN 2::BIGINT ELSE 0::BIGINT END
        | CASE WHEN _malformed IS NULL AND order_id_text IS NULL THEN 4::BIGINT ELSE 0::BIGINT END
        | CASE WHEN order_date_text IS NOT NULL AND "order_date" IS NULL THEN 8::BIGINT ELSE 0::BIGINT END
        | CASE
            WHEN "order_date" > getvariable('as_of') + INTERVAL 1 DAY THEN 16::BIGINT
            ELSE 0::BIGINT
        END
        | CASE WHEN amount_text IS NOT NULL AND "amount" IS NULL THEN 32::BIGINT ELSE 0::BIGINT END
        | CASE WHEN "amount" < 0 THEN 64::BIGINT ELSE 0::BIGINT END
        | CASE WHEN "status" = 'test' THEN 128::BIGINT ELSE 0::BIGINT END AS _broke_0
    FROM typed
),

decided AS (
    SELECT
        judged.*,
        CASE
            WHEN (_broke_0 & 31) <> 0 THEN 'quarantined'
            WHEN (_broke_0 & 128) <> 0 THEN 'filtered'
            ELSE 'out'
        END AS fate_before_dedup
    FROM judged
),

ranked AS (
    SELECT
        decided.*,
        row_number() OVER (
            PARTITION BY fate_before_dedup, "order_id"
            ORDER BY _file, _record
        ) AS place_in_key
    FROM decided
)

SELECT
    _file,
    _record,
    _broke_0,
    CASE
        WHEN fate_before_dedup = 'out' AND place_in_key > 1 THEN 'duplicate'
        ELSE fate_before_dedup
    END AS _disposition,
    "order_id",
    sha256(
        getvariable('gangway_mask_outer')
        || unhex(sha256(
            getvariable('gangway_mask_inner')
            || encode(translate("customer_email", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'))
        ))
    ) AS "customer_email",
    "order_date",
    "amount",
    "status",
    "note"
FROM ranked
