-- bronze products: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
create or replace temp macro gw_trim(value) as
  regexp_replace(value, '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g');
create or replace temp macro gw_cleaned(value) as
  case when lower(gw_trim(value)) in ('') then null else gw_trim(value) end;
create or replace temp macro gw_decimal_10_2(value) as
  case when regexp_full_match(value, '[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)') then try_cast(value as DECIMAL(10,2)) end;
create or replace temp macro gw_date_yyyy_mm_dd(value) as
  case when regexp_full_match(value, '[0-9]{4}[-][0-9]{2}[-][0-9]{2}') and split_part(value, '-', 1) >= '0001' then try_cast(value as date) end;
create or replace temp macro gw_boolean(value) as
  case when lower(value) in ('true', 't', 'yes', 'y', '1') then true when lower(value) in ('false', 'f', 'no', 'n', '0') then false end;

with "cleaned" as (
  select
    "_file",
    "_record",
    gw_cleaned("product_code") as "_text_product_code",
    gw_cleaned("unit_price") as "_text_unit_price",
    gw_cleaned("weight_kg") as "_text_weight_kg",
    gw_cleaned("introduced") as "_text_introduced",
    gw_cleaned("active") as "_text_active"
  from "input"
  where "_malformed" is null
),
"typed" as (
  select
    "_file",
    "_record",
    "_text_product_code",
    "_text_product_code" as "product_code",
    "_text_unit_price",
    gw_decimal_10_2("_text_unit_price") as "unit_price",
    "_text_weight_kg",
    gw_decimal_10_2("_text_weight_kg") as "weight_kg",
    "_text_introduced",
    gw_date_yyyy_mm_dd("_text_introduced") as "introduced",
    "_text_active",
    gw_boolean("_text_active") as "active"
  from "cleaned"
)
select
  "_file",
  "_record",
  cast(("_text_product_code" is not null) as integer) as "bronze.not_null.product_code",
  case when "_text_product_code" is not null then cast((count(*) over (partition by "_text_product_code") = 1) as integer) end as "bronze.unique.product_code",
  cast((case when "_text_unit_price" is not null then "unit_price" is not null end) as integer) as "bronze.type.unit_price",
  cast((case when "_text_weight_kg" is not null then "weight_kg" is not null end) as integer) as "bronze.type.weight_kg",
  cast((case when "_text_introduced" is not null then gw_date_yyyy_mm_dd("_text_introduced") is not null end) as integer) as "bronze.format.introduced",
  cast((case when "_text_active" is not null then "active" is not null end) as integer) as "bronze.type.active"
from "typed"
