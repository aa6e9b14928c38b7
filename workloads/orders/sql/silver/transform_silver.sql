-- orders, bronze to silver: every row once, the rules it broke, its fate
create or replace temp macro gw_trim(value) as
  regexp_replace(value, '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g');
create or replace temp macro gw_null_tokens(value) as
  case when lower(value) in ('', '-', 'n/a', 'null') then null else value end;
create or replace temp macro gw_upper(value) as
  translate(value, 'abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ');
create or replace temp macro gw_date_dd_mm_yyyy(value) as
  case when regexp_full_match(value, '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part(value, '/', 3) >= '0001' then try_cast(split_part(value, '/', 3) || '-' || split_part(value, '/', 2) || '-' || split_part(value, '/', 1) as date) end;
create or replace temp macro gw_timestamp_yyyy_mm_dd_t_hh_mm_ss(value) as
  case when regexp_full_match(value, '[0-9]{4}[-][0-9]{2}[-][0-9]{2}[T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6}0*)?') and split_part(split_part(value, 'T', 1), '-', 1) >= '0001' then try_cast(value as timestamp) end;
create or replace temp macro gw_integer(value) as
  case when regexp_full_match(value, '[+-]?[0-9]+') then try_cast(value as bigint) end;
create or replace temp macro gw_decimal_10_2_comma(value) as
  case when regexp_full_match(value, '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace(value, ',', '.') as DECIMAL(10,2)) end;
create or replace temp macro gw_differs(a, b) as
  abs((cast(a as double) - cast(cast(b as varchar) as double))) > 1.000000001 * 0.01 * abs(cast(cast(b as varchar) as double)) and abs((cast(a as double) - cast(cast(b as varchar) as double))) > 0.00500001;
create or replace temp macro gw_round_2(value) as
  list_transform([cast(value as varchar)], lambda _digits: coalesce(try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as decimal(18,2)), try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as DECIMAL(38,2))))[1];
create or replace temp macro gw_is_luhn(value) as
  case when regexp_full_match(translate(value, ' -', ''), '[0-9]{12,19}') then list_sum(list_transform(generate_series(1, 20), lambda _place: cast(substr(case when _place % 2 = 1 then translate(lpad(translate(value, ' -', ''), 20, '0'), '0123456789', '0246813579') else lpad(translate(value, ' -', ''), 20, '0') end, _place, 1) as integer))) % 10 = 0 when translate(value, ' -', '') is not null then false end;
create or replace temp macro gw_is_email(value) as
  regexp_full_match(value, '[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+');
create or replace temp macro gw_mask_partial(value) as
  case when value is not null then case when length(value) >= 14 then substr(value, 1, 3) || rpad('', cast(length(value) - 7 as int), '*') || substr(value, length(value) - 3) else '[redacted]' end end;
create or replace temp macro gw_mask_email(value) as
  case when value is not null then case when regexp_full_match(value, '[^@ \t-\r]+@[^@. \t-\r]+([.][^@. \t-\r]+)+') then substr(value, 1, 1) || '***' || substr(value, instr(value, '@')) else '[redacted]' end end;
create or replace temp macro gw_mask_generalize(value) as
  case when value is not null then substr(cast(value as varchar), 1, 4) end;
create or replace temp macro gw_mask_pan(value) as
  case when value is not null then case when regexp_full_match(value, '[0-9]([ -]?[0-9]){11,18}') then rpad('', cast(length(translate(value, ' -', '')) - 4 as int), '*') || substr(translate(value, ' -', ''), length(translate(value, ' -', '')) - 3) else '[redacted]' end end;

with "cleaned" as (
  -- trim
  select
    "_file",
    "_record",
    "_malformed",
    gw_trim("order_id") as "order_id",
    gw_trim("order_date") as "order_date",
    gw_trim("shipped_at") as "shipped_at",
    gw_trim("customer_id") as "customer_id",
    gw_trim("customer_name") as "customer_name",
    gw_trim("customer_email") as "customer_email",
    gw_trim("customer_phone") as "customer_phone",
    gw_trim("birth_date") as "birth_date",
    gw_trim("ship_street") as "ship_street",
    gw_trim("ship_city") as "ship_city",
    gw_trim("ship_postal_code") as "ship_postal_code",
    gw_trim("ship_country") as "ship_country",
    gw_trim("product_code") as "product_code",
    gw_trim("quantity") as "quantity",
    gw_trim("unit_price") as "unit_price",
    gw_trim("discount") as "discount",
    gw_trim("line_total") as "line_total",
    gw_trim("currency") as "currency",
    gw_trim("payment_method") as "payment_method",
    gw_trim("card_number") as "card_number",
    gw_trim("status") as "status",
    gw_trim("sales_channel") as "sales_channel",
    gw_trim("sales_rep") as "sales_rep",
    gw_trim("notes") as "notes"
  from "input"
),
"cleaned_2" as (
  -- null_tokens
  select
    "_file",
    "_record",
    "_malformed",
    gw_null_tokens("order_id") as "order_id",
    gw_null_tokens("order_date") as "order_date",
    gw_null_tokens("shipped_at") as "shipped_at",
    gw_null_tokens("customer_id") as "customer_id",
    gw_null_tokens("customer_name") as "customer_name",
    gw_null_tokens("customer_email") as "customer_email",
    gw_null_tokens("customer_phone") as "customer_phone",
    gw_null_tokens("birth_date") as "birth_date",
    gw_null_tokens("ship_street") as "ship_street",
    gw_null_tokens("ship_city") as "ship_city",
    gw_null_tokens("ship_postal_code") as "ship_postal_code",
    gw_null_tokens("ship_country") as "ship_country",
    gw_null_tokens("product_code") as "product_code",
    gw_null_tokens("quantity") as "quantity",
    gw_null_tokens("unit_price") as "unit_price",
    gw_null_tokens("discount") as "discount",
    gw_null_tokens("line_total") as "line_total",
    gw_null_tokens("currency") as "currency",
    gw_null_tokens("payment_method") as "payment_method",
    gw_null_tokens("card_number") as "card_number",
    gw_null_tokens("status") as "status",
    gw_null_tokens("sales_channel") as "sales_channel",
    gw_null_tokens("sales_rep") as "sales_rep",
    gw_null_tokens("notes") as "notes"
  from "cleaned"
),
"cleaned_3" as (
  -- case_currency, case_lower
  select
    * replace (
      gw_upper("currency") as "currency",
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
      gw_date_dd_mm_yyyy("order_date") as "order_date",
      gw_timestamp_yyyy_mm_dd_t_hh_mm_ss("shipped_at") as "shipped_at",
      gw_date_dd_mm_yyyy("birth_date") as "birth_date",
      gw_integer("quantity") as "quantity",
      gw_decimal_10_2_comma("unit_price") as "unit_price",
      gw_decimal_10_2_comma("discount") as "discount",
      gw_decimal_10_2_comma("line_total") as "line_total"
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
        + case when gw_differs("line_total", gw_round_2((cast(cast((cast("quantity" as decimal(19,0)) * "unit_price") as varchar) as double) * cast((cast(1 as decimal(19,0)) - "discount") as double)))) then 65536 else 0 end
        + case when not gw_is_luhn("card_number") then 131072 else 0 end
        + case when not gw_is_email("customer_email") then 262144 else 0 end as bigint) end as "_broke_0"
  from "typed"
  left join "reference_products_keys" as "reference_products_keys_1" on "reference_products_keys_1"."_reference_products_key_1" = "product_code"
),
"masked" as (
  -- mask_mask_partial, mask_customer_email, mask_birth_date, mask_redact, mask_card_number
  select
    * replace (
      gw_mask_partial("customer_name") as "customer_name",
      gw_mask_email("customer_email") as "customer_email",
      gw_mask_partial("customer_phone") as "customer_phone",
      gw_mask_generalize("birth_date") as "birth_date",
      case when "ship_street" is not null then '[redacted]' end as "ship_street",
      gw_mask_partial("ship_city") as "ship_city",
      gw_mask_partial("ship_postal_code") as "ship_postal_code",
      gw_mask_pan("card_number") as "card_number",
      gw_mask_partial("sales_rep") as "sales_rep",
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
