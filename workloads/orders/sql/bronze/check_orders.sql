-- bronze orders: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
create or replace temp macro gw_trim(value) as
  regexp_replace(value, '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g');
create or replace temp macro gw_cleaned(value) as
  case when lower(gw_trim(value)) in ('', '-', 'n/a', 'null') then null else gw_trim(value) end;
create or replace temp macro gw_date_dd_mm_yyyy(value) as
  case when regexp_full_match(value, '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part(value, '/', 3) >= '0001' then try_cast(split_part(value, '/', 3) || '-' || split_part(value, '/', 2) || '-' || split_part(value, '/', 1) as date) end;
create or replace temp macro gw_timestamp_yyyy_mm_dd_t_hh_mm_ss(value) as
  case when regexp_full_match(value, '[0-9]{4}[-][0-9]{2}[-][0-9]{2}[T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6}0*)?') and split_part(split_part(value, 'T', 1), '-', 1) >= '0001' then try_cast(value as timestamp) end;
create or replace temp macro gw_integer(value) as
  case when regexp_full_match(value, '[+-]?[0-9]+') then try_cast(value as bigint) end;
create or replace temp macro gw_decimal_10_2_comma(value) as
  case when regexp_full_match(value, '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace(value, ',', '.') as DECIMAL(10,2)) end;
create or replace temp macro gw_is_luhn(value) as
  case when regexp_full_match(translate(value, ' -', ''), '[0-9]{12,19}') then list_sum(list_transform(generate_series(1, 20), lambda _place: cast(substr(case when _place % 2 = 1 then translate(lpad(translate(value, ' -', ''), 20, '0'), '0123456789', '0246813579') else lpad(translate(value, ' -', ''), 20, '0') end, _place, 1) as integer))) % 10 = 0 when translate(value, ' -', '') is not null then false end;

with "cleaned" as (
  select
    "_file",
    "_record",
    gw_cleaned("order_id") as "_text_order_id",
    gw_cleaned("order_date") as "_text_order_date",
    gw_cleaned("shipped_at") as "_text_shipped_at",
    gw_cleaned("birth_date") as "_text_birth_date",
    gw_cleaned("quantity") as "_text_quantity",
    gw_cleaned("unit_price") as "_text_unit_price",
    gw_cleaned("discount") as "_text_discount",
    gw_cleaned("line_total") as "_text_line_total",
    gw_cleaned("card_number") as "_text_card_number"
  from "input"
  where "_malformed" is null
),
"typed" as (
  select
    "_file",
    "_record",
    "_text_order_id",
    "_text_order_id" as "order_id",
    "_text_order_date",
    gw_date_dd_mm_yyyy("_text_order_date") as "order_date",
    "_text_shipped_at",
    gw_timestamp_yyyy_mm_dd_t_hh_mm_ss("_text_shipped_at") as "shipped_at",
    "_text_birth_date",
    gw_date_dd_mm_yyyy("_text_birth_date") as "birth_date",
    "_text_quantity",
    gw_integer("_text_quantity") as "quantity",
    "_text_unit_price",
    gw_decimal_10_2_comma("_text_unit_price") as "unit_price",
    "_text_discount",
    gw_decimal_10_2_comma("_text_discount") as "discount",
    "_text_line_total",
    gw_decimal_10_2_comma("_text_line_total") as "line_total",
    "_text_card_number",
    "_text_card_number" as "card_number"
  from "cleaned"
)
select
  "_file",
  "_record",
  cast(("_text_order_id" is not null) as integer) as "bronze.not_null.order_id",
  case when "_text_order_id" is not null then cast((count(*) over (partition by "_text_order_id") = 1) as integer) end as "bronze.unique.order_id",
  cast((case when "_text_order_date" is not null then gw_date_dd_mm_yyyy("_text_order_date") is not null end) as integer) as "bronze.format.order_date",
  cast((case when "_text_shipped_at" is not null then gw_timestamp_yyyy_mm_dd_t_hh_mm_ss("_text_shipped_at") is not null end) as integer) as "bronze.format.shipped_at",
  cast((case when "_text_birth_date" is not null then gw_date_dd_mm_yyyy("_text_birth_date") is not null end) as integer) as "bronze.format.birth_date",
  cast((case when "_text_quantity" is not null then "quantity" is not null end) as integer) as "bronze.type.quantity",
  cast((case when "_text_unit_price" is not null then "unit_price" is not null end) as integer) as "bronze.type.unit_price",
  cast((case when "_text_discount" is not null then "discount" is not null end) as integer) as "bronze.type.discount",
  cast((case when "_text_line_total" is not null then "line_total" is not null end) as integer) as "bronze.type.line_total",
  cast((gw_is_luhn("_text_card_number")) as integer) as "bronze.luhn.card_number"
from "typed"
