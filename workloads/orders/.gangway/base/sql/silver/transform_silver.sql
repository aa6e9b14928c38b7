-- orders, bronze to silver: every row once, the rules it broke, its fate
with "cleaned" as (
  -- trim
  select
    "_file",
    "_record",
    "_malformed",
    regexp_replace("order_id", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "order_id",
    regexp_replace("order_date", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "order_date",
    regexp_replace("shipped_at", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "shipped_at",
    regexp_replace("customer_id", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "customer_id",
    regexp_replace("customer_name", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "customer_name",
    regexp_replace("customer_email", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "customer_email",
    regexp_replace("customer_phone", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "customer_phone",
    regexp_replace("birth_date", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "birth_date",
    regexp_replace("ship_street", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "ship_street",
    regexp_replace("ship_city", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "ship_city",
    regexp_replace("ship_postal_code", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "ship_postal_code",
    regexp_replace("ship_country", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "ship_country",
    regexp_replace("product_code", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "product_code",
    regexp_replace("quantity", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "quantity",
    regexp_replace("unit_price", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "unit_price",
    regexp_replace("discount", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "discount",
    regexp_replace("line_total", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "line_total",
    regexp_replace("currency", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "currency",
    regexp_replace("payment_method", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "payment_method",
    regexp_replace("card_number", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "card_number",
    regexp_replace("status", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "status",
    regexp_replace("sales_channel", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "sales_channel",
    regexp_replace("sales_rep", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "sales_rep",
    regexp_replace("notes", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') as "notes"
  from "input"
),
"cleaned_2" as (
  -- null_tokens
  select
    "_file",
    "_record",
    "_malformed",
    case when lower("order_id") in ('', '-', 'n/a', 'null') then null else "order_id" end as "order_id",
    case when lower("order_date") in ('', '-', 'n/a', 'null') then null else "order_date" end as "order_date",
    case when lower("shipped_at") in ('', '-', 'n/a', 'null') then null else "shipped_at" end as "shipped_at",
    case when lower("customer_id") in ('', '-', 'n/a', 'null') then null else "customer_id" end as "customer_id",
    case when lower("customer_name") in ('', '-', 'n/a', 'null') then null else "customer_name" end as "customer_name",
    case when lower("customer_email") in ('', '-', 'n/a', 'null') then null else "customer_email" end as "customer_email",
    case when lower("customer_phone") in ('', '-', 'n/a', 'null') then null else "customer_phone" end as "customer_phone",
    case when lower("birth_date") in ('', '-', 'n/a', 'null') then null else "birth_date" end as "birth_date",
    case when lower("ship_street") in ('', '-', 'n/a', 'null') then null else "ship_street" end as "ship_street",
    case when lower("ship_city") in ('', '-', 'n/a', 'null') then null else "ship_city" end as "ship_city",
    case when lower("ship_postal_code") in ('', '-', 'n/a', 'null') then null else "ship_postal_code" end as "ship_postal_code",
    case when lower("ship_country") in ('', '-', 'n/a', 'null') then null else "ship_country" end as "ship_country",
    case when lower("product_code") in ('', '-', 'n/a', 'null') then null else "product_code" end as "product_code",
    case when lower("quantity") in ('', '-', 'n/a', 'null') then null else "quantity" end as "quantity",
    case when lower("unit_price") in ('', '-', 'n/a', 'null') then null else "unit_price" end as "unit_price",
    case when lower("discount") in ('', '-', 'n/a', 'null') then null else "discount" end as "discount",
    case when lower("line_total") in ('', '-', 'n/a', 'null') then null else "line_total" end as "line_total",
    case when lower("currency") in ('', '-', 'n/a', 'null') then null else "currency" end as "currency",
    case when lower("payment_method") in ('', '-', 'n/a', 'null') then null else "payment_method" end as "payment_method",
    case when lower("card_number") in ('', '-', 'n/a', 'null') then null else "card_number" end as "card_number",
    case when lower("status") in ('', '-', 'n/a', 'null') then null else "status" end as "status",
    case when lower("sales_channel") in ('', '-', 'n/a', 'null') then null else "sales_channel" end as "sales_channel",
    case when lower("sales_rep") in ('', '-', 'n/a', 'null') then null else "sales_rep" end as "sales_rep",
    case when lower("notes") in ('', '-', 'n/a', 'null') then null else "notes" end as "notes"
  from "cleaned"
),
"cleaned_3" as (
  -- case_currency, case_lower
  select
    * replace (
      translate("currency", 'abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ') as "currency",
      lower("payment_method") as "payment_method",
      lower("status") as "status",
      lower("sales_channel") as "sales_channel"
    )
  from "cleaned_2"
),
"typed" as (
  -- cast_quantity, cast_decimal_10_2, parse_date_dd_mm_yyyy, parse_shipped_at
  select
    * replace (
      case when regexp_full_match("order_date", '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part("order_date", '/', 3) >= '0001' then try_cast(split_part("order_date", '/', 3) || '-' || split_part("order_date", '/', 2) || '-' || split_part("order_date", '/', 1) as date) end as "order_date",
      case when regexp_full_match("shipped_at", '[0-9]{4}[-][0-9]{2}[-][0-9]{2}[T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6}0*)?') and split_part(split_part("shipped_at", 'T', 1), '-', 1) >= '0001' then try_cast("shipped_at" as timestamp) end as "shipped_at",
      case when regexp_full_match("birth_date", '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part("birth_date", '/', 3) >= '0001' then try_cast(split_part("birth_date", '/', 3) || '-' || split_part("birth_date", '/', 2) || '-' || split_part("birth_date", '/', 1) as date) end as "birth_date",
      case when regexp_full_match("quantity", '[+-]?[0-9]+') then try_cast("quantity" as bigint) end as "quantity",
      case when regexp_full_match("unit_price", '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace("unit_price", ',', '.') as DECIMAL(10,2)) end as "unit_price",
      case when regexp_full_match("discount", '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace("discount", ',', '.') as DECIMAL(10,2)) end as "discount",
      case when regexp_full_match("line_total", '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace("line_total", ',', '.') as DECIMAL(10,2)) end as "line_total"
    ),
    "quantity" as "_before_quantity",
    "unit_price" as "_before_unit_price",
    "discount" as "_before_discount",
    "line_total" as "_before_line_total",
    "order_date" as "_before_order_date",
    "birth_date" as "_before_birth_date",
    "shipped_at" as "_before_shipped_at"
  from "cleaned_3"
),
"reference_products_keys" as (
  select distinct "_reference_products_key_1", 1 as "_reference_products_found"
  from (select try_cast("product_code" as VARCHAR) as "_reference_products_key_1" from "reference_products")
),
"checked" as (
  -- cast_quantity, cast_decimal_10_2, parse_date_dd_mm_yyyy, parse_shipped_at, require_key, range_from_0, set_status, date_limit, reference_product_code, formula_line_total, luhn_card_number, email_customer_email
  select
    "typed".* exclude ("_before_quantity", "_before_unit_price", "_before_discount", "_before_line_total", "_before_order_date", "_before_birth_date", "_before_shipped_at"),
    case when "_malformed" is not null then 1 else cast(case when "_before_quantity" is not null and "quantity" is null then 2 else 0 end
        + case when "_before_unit_price" is not null and "unit_price" is null then 4 else 0 end
        + case when "_before_discount" is not null and "discount" is null then 8 else 0 end
        + case when "_before_line_total" is not null and "line_total" is null then 16 else 0 end
        + case when "_before_order_date" is not null and "order_date" is null then 32 else 0 end
        + case when "_before_birth_date" is not null and "birth_date" is null then 64 else 0 end
        + case when "_before_shipped_at" is not null and "shipped_at" is null then 128 else 0 end
        + case when "order_id" is null then 256 else 0 end
        + case when "quantity" < 0 then 512 else 0 end
        + case when "unit_price" < 0 then 1024 else 0 end
        + case when "status" not in ('open', 'paid', 'shipped', 'delivered', 'returned', 'cancelled') then 2048 else 0 end
        + case when "order_date" > cast(cast(getvariable('as_of') as date) + to_days(1) as date) then 4096 else 0 end
        + case when cast("shipped_at" as DATE) > cast(cast(getvariable('as_of') as date) + to_days(1) as date) then 8192 else 0 end
        + case when "birth_date" > cast(cast(getvariable('as_of') as date) + to_days(1) as date) then 16384 else 0 end
        + case when "product_code" is not null and "reference_products_keys_1"."_reference_products_found" is null then 32768 else 0 end
        + case when abs((cast("line_total" as double) - cast(cast(list_transform([cast((cast(cast((cast("quantity" as decimal(19,0)) * "unit_price") as varchar) as double) * cast((cast(1 as decimal(19,0)) - "discount") as double)) as varchar)], lambda _digits: coalesce(try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as decimal(18,2)), try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as DECIMAL(38,2))))[1] as varchar) as double))) > 1.000000001 * 0.01 * abs(cast(cast(list_transform([cast((cast(cast((cast("quantity" as decimal(19,0)) * "unit_price") as varchar) as double) * cast((cast(1 as decimal(19,0)) - "discount") as double)) as varchar)], lambda _digits: coalesce(try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as decimal(18,2)), try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as DECIMAL(38,2))))[1] as varchar) as double)) and abs((cast("line_total" as double) - cast(cast(list_transform([cast((cast(cast((cast("quantity" as decimal(19,0)) * "unit_price") as varchar) as double) * cast((cast(1 as decimal(19,0)) - "discount") as double)) as varchar)], lambda _digits: coalesce(try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as decimal(18,2)), try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as DECIMAL(38,2))))[1] as varchar) as double))) > 0.00500001 then 65536 else 0 end
        + case when not case when regexp_full_match(translate("card_number", ' -', ''), '[0-9]{12,19}') then list_sum(list_transform(generate_series(1, 20), lambda _place: cast(substr(case when _place % 2 = 1 then translate(lpad(translate("card_number", ' -', ''), 20, '0'), '0123456789', '0246813579') else lpad(translate("card_number", ' -', ''), 20, '0') end, _place, 1) as integer))) % 10 = 0 when translate("card_number", ' -', '') is not null then false end then 131072 else 0 end
        + case when not regexp_full_match("customer_email", '[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+') then 262144 else 0 end as bigint) end as "_broke_0"
  from "typed"
  left join "reference_products_keys" as "reference_products_keys_1" on "reference_products_keys_1"."_reference_products_key_1" = "product_code"
),
"masked" as (
  -- mask_mask_partial, mask_customer_email, mask_birth_date, mask_redact, mask_card_number
  select
    * replace (
      case when "customer_name" is not null then case when length("customer_name") >= 14 then substr("customer_name", 1, 3) || rpad('', cast(length("customer_name") - 7 as int), '*') || substr("customer_name", length("customer_name") - 3) else '[redacted]' end end as "customer_name",
      case when "customer_email" is not null then case when regexp_full_match("customer_email", '[^@ \t-\r]+@[^@. \t-\r]+([.][^@. \t-\r]+)+') then substr("customer_email", 1, 1) || '***' || substr("customer_email", instr("customer_email", '@')) else '[redacted]' end end as "customer_email",
      case when "customer_phone" is not null then case when length("customer_phone") >= 14 then substr("customer_phone", 1, 3) || rpad('', cast(length("customer_phone") - 7 as int), '*') || substr("customer_phone", length("customer_phone") - 3) else '[redacted]' end end as "customer_phone",
      case when "birth_date" is not null then substr(cast("birth_date" as varchar), 1, 4) end as "birth_date",
      case when "ship_street" is not null then '[redacted]' end as "ship_street",
      case when "ship_city" is not null then case when length("ship_city") >= 14 then substr("ship_city", 1, 3) || rpad('', cast(length("ship_city") - 7 as int), '*') || substr("ship_city", length("ship_city") - 3) else '[redacted]' end end as "ship_city",
      case when "ship_postal_code" is not null then case when length("ship_postal_code") >= 14 then substr("ship_postal_code", 1, 3) || rpad('', cast(length("ship_postal_code") - 7 as int), '*') || substr("ship_postal_code", length("ship_postal_code") - 3) else '[redacted]' end end as "ship_postal_code",
      case when "card_number" is not null then case when regexp_full_match("card_number", '[0-9]([ -]?[0-9]){11,18}') then rpad('', cast(length(translate("card_number", ' -', '')) - 4 as int), '*') || substr(translate("card_number", ' -', ''), length(translate("card_number", ' -', '')) - 3) else '[redacted]' end end as "card_number",
      case when "sales_rep" is not null then case when length("sales_rep") >= 14 then substr("sales_rep", 1, 3) || rpad('', cast(length("sales_rep") - 7 as int), '*') || substr("sales_rep", length("sales_rep") - 3) else '[redacted]' end end as "sales_rep",
      case when "notes" is not null then '[redacted]' end as "notes"
    ),
    "customer_name" as "_key_customer_name",
    "customer_phone" as "_key_customer_phone",
    "ship_city" as "_key_ship_city",
    "ship_postal_code" as "_key_ship_postal_code",
    "sales_rep" as "_key_sales_rep",
    "customer_email" as "_key_customer_email",
    "birth_date" as "_key_birth_date",
    "ship_street" as "_key_ship_street",
    "notes" as "_key_notes",
    "card_number" as "_key_card_number"
  from "checked"
),
"judged" as (
  -- fate of each row, duplicates aside
  select
    *,
    case when ("_broke_0" & 131071) <> 0 then 'quarantined' else 'out' end as "_fate"
  from "masked"
),
"repeated" as (
  -- keys that several rows have
  select
    "order_id"
  from "judged"
  group by "order_id"
  having count(*) > 1
),
"rivals" as (
  -- dedup_key
  select
    "judged"."_file",
    "judged"."_record",
    row_number() over (partition by "judged"."order_id" order by "judged"."_file" asc nulls last, "judged"."_record" asc nulls last) as "_rank",
    "judged"."order_id",
    dense_rank() over (partition by "judged"."order_id" order by "judged"."order_date", "judged"."shipped_at", "judged"."customer_id", "judged"."_key_customer_name", "judged"."_key_customer_email", "judged"."_key_customer_phone", "judged"."_key_birth_date", "judged"."_key_ship_street", "judged"."_key_ship_city", "judged"."_key_ship_postal_code", "judged"."ship_country", "judged"."product_code", "judged"."quantity", "judged"."unit_price", "judged"."discount", "judged"."line_total", "judged"."currency", "judged"."payment_method", "judged"."_key_card_number", "judged"."status", "judged"."sales_channel", "judged"."_key_sales_rep", "judged"."_key_notes") as "_version"
  from "judged"
  join "repeated" on "judged"."order_id" = "repeated"."order_id"
  where "judged"."_fate" = 'out'
),
"settled" as (
  -- several versions of a key, none of them before the others: a conflict of all its rows
  select
    "_file",
    "_record",
    "_rank",
    max("_version") over (partition by "order_id") as "_versions"
  from "rivals"
)
select
  "judged"."_file",
  "judged"."_record",
  "_broke_0" + cast(case when "_versions" > 1 then 524288 else 0 end as bigint) as "_broke_0",
  case when "_versions" > 1 then 'quarantined' when "_rank" > 1 then 'duplicate' else "_fate" end as "_disposition",
  "order_id",
  "order_date",
  "shipped_at",
  "customer_id",
  "customer_name",
  "customer_email",
  "customer_phone",
  "birth_date",
  "ship_street",
  "ship_city",
  "ship_postal_code",
  "ship_country",
  "product_code",
  "quantity",
  "unit_price",
  "discount",
  "line_total",
  "currency",
  "payment_method",
  "card_number",
  "status",
  "sales_channel",
  "sales_rep",
  "notes"
from "judged"
left join "settled" on "settled"."_file" = "judged"."_file" and "settled"."_record" = "judged"."_record"
