-- products, bronze to silver: every row once, the rules it broke, its fate
create or replace temp macro gw_trim(value) as
  regexp_replace(value, '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g');
create or replace temp macro gw_decimal_10_2(value) as
  case when regexp_full_match(value, '[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)') then try_cast(value as DECIMAL(10,2)) end;
create or replace temp macro gw_date_yyyy_mm_dd(value) as
  case when regexp_full_match(value, '[0-9]{4}[-][0-9]{2}[-][0-9]{2}') and split_part(value, '-', 1) >= '0001' then try_cast(value as date) end;
create or replace temp macro gw_boolean(value) as
  case when lower(value) in ('true', 't', 'yes', 'y', '1') then true when lower(value) in ('false', 'f', 'no', 'n', '0') then false end;

with "cleaned" as (
  -- trim
  select
    "_file",
    "_record",
    "_malformed",
    gw_trim("product_code") as "product_code",
    gw_trim("product_name") as "product_name",
    gw_trim("category") as "category",
    gw_trim("unit_price") as "unit_price",
    gw_trim("currency") as "currency",
    gw_trim("weight_kg") as "weight_kg",
    gw_trim("introduced") as "introduced",
    gw_trim("active") as "active"
  from "input"
),
"cleaned_2" as (
  -- null_tokens
  select
    * replace (
      case when lower("product_code") in ('') then null else "product_code" end as "product_code",
      case when lower("product_name") in ('') then null else "product_name" end as "product_name",
      case when lower("category") in ('') then null else "category" end as "category",
      case when lower("unit_price") in ('') then null else "unit_price" end as "unit_price",
      case when lower("currency") in ('') then null else "currency" end as "currency",
      case when lower("weight_kg") in ('') then null else "weight_kg" end as "weight_kg",
      case when lower("introduced") in ('') then null else "introduced" end as "introduced",
      case when lower("active") in ('') then null else "active" end as "active"
    )
  from "cleaned"
),
"typed" as (
  -- cast_decimal_10_2, cast_active, parse_introduced
  select
    * replace (
      gw_decimal_10_2("unit_price") as "unit_price",
      gw_decimal_10_2("weight_kg") as "weight_kg",
      gw_date_yyyy_mm_dd("introduced") as "introduced",
      gw_boolean("active") as "active"
    ),
    "unit_price" as "_before_unit_price",
    "weight_kg" as "_before_weight_kg",
    "active" as "_before_active",
    "introduced" as "_before_introduced"
  from "cleaned_2"
),
"checked" as (
  -- cast_decimal_10_2, cast_active, parse_introduced, require_key, date_limit
  select
    * exclude ("_before_unit_price", "_before_weight_kg", "_before_active", "_before_introduced"),
    case when "_malformed" is not null then 1 else cast(case when "_before_unit_price" is not null and "unit_price" is null then 2 else 0 end
        + case when "_before_weight_kg" is not null and "weight_kg" is null then 4 else 0 end
        + case when "_before_active" is not null and "active" is null then 8 else 0 end
        + case when "_before_introduced" is not null and "introduced" is null then 16 else 0 end
        + case when "product_code" is null then 32 else 0 end
        + case when "introduced" > cast(cast(getvariable('as_of') as date) + to_days(1) as date) then 64 else 0 end as bigint) end as "_broke_0"
  from "typed"
),
"judged" as (
  -- fate of each row, duplicates aside
  select
    *,
    case when ("_broke_0" & 127) <> 0 then 'quarantined' else 'out' end as "_fate"
  from "checked"
),
"repeated" as (
  -- keys that several rows have
  select
    "product_code"
  from "judged"
  group by "product_code"
  having count(*) > 1
),
"rivals" as (
  -- dedup_key
  select
    "judged"."_file",
    "judged"."_record",
    row_number() over (partition by "judged"."product_code" order by "judged"."_file" asc nulls last, "judged"."_record" asc nulls last) as "_rank",
    "judged"."product_code",
    dense_rank() over (partition by "judged"."product_code" order by "judged"."product_name", "judged"."category", "judged"."unit_price", "judged"."currency", "judged"."weight_kg", "judged"."introduced", "judged"."active") as "_version"
  from "judged"
  join "repeated" on "judged"."product_code" = "repeated"."product_code"
  where "judged"."_fate" = 'out'
),
"settled" as (
  -- several versions of a key, none of them before the others: a conflict of all its rows
  select
    "_file",
    "_record",
    "_rank",
    max("_version") over (partition by "product_code") as "_versions"
  from "rivals"
)
select
  "judged"."_file",
  "judged"."_record",
  "_broke_0" + cast(case when "_versions" > 1 then 128 else 0 end as bigint) as "_broke_0",
  case when "_versions" > 1 then 'quarantined' when "_rank" > 1 then 'duplicate' else "_fate" end as "_disposition",
  "product_code",
  "product_name",
  "category",
  "unit_price",
  "currency",
  "weight_kg",
  "introduced",
  "active"
from "judged"
left join "settled" on "settled"."_file" = "judged"."_file" and "settled"."_record" = "judged"."_record"
