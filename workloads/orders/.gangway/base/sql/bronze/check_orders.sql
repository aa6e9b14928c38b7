-- bronze orders: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
with "cleaned" as (
  select
    "_file",
    "_record",
    case when lower(regexp_replace("order_id", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("order_id", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_order_id",
    case when lower(regexp_replace("order_date", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("order_date", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_order_date",
    case when lower(regexp_replace("shipped_at", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("shipped_at", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_shipped_at",
    case when lower(regexp_replace("birth_date", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("birth_date", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_birth_date",
    case when lower(regexp_replace("quantity", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("quantity", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_quantity",
    case when lower(regexp_replace("unit_price", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("unit_price", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_unit_price",
    case when lower(regexp_replace("discount", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("discount", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_discount",
    case when lower(regexp_replace("line_total", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("line_total", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_line_total",
    case when lower(regexp_replace("card_number", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('', '-', 'n/a', 'null') then null else regexp_replace("card_number", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_card_number"
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
    case when regexp_full_match("_text_order_date", '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part("_text_order_date", '/', 3) >= '0001' then try_cast(split_part("_text_order_date", '/', 3) || '-' || split_part("_text_order_date", '/', 2) || '-' || split_part("_text_order_date", '/', 1) as date) end as "order_date",
    "_text_shipped_at",
    case when regexp_full_match("_text_shipped_at", '[0-9]{4}[-][0-9]{2}[-][0-9]{2}[T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6}0*)?') and split_part(split_part("_text_shipped_at", 'T', 1), '-', 1) >= '0001' then try_cast("_text_shipped_at" as timestamp) end as "shipped_at",
    "_text_birth_date",
    case when regexp_full_match("_text_birth_date", '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part("_text_birth_date", '/', 3) >= '0001' then try_cast(split_part("_text_birth_date", '/', 3) || '-' || split_part("_text_birth_date", '/', 2) || '-' || split_part("_text_birth_date", '/', 1) as date) end as "birth_date",
    "_text_quantity",
    case when regexp_full_match("_text_quantity", '[+-]?[0-9]+') then try_cast("_text_quantity" as bigint) end as "quantity",
    "_text_unit_price",
    case when regexp_full_match("_text_unit_price", '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace("_text_unit_price", ',', '.') as DECIMAL(10,2)) end as "unit_price",
    "_text_discount",
    case when regexp_full_match("_text_discount", '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace("_text_discount", ',', '.') as DECIMAL(10,2)) end as "discount",
    "_text_line_total",
    case when regexp_full_match("_text_line_total", '[+-]?([0-9]+([,][0-9]{0,2}0*)?|[,][0-9]{1,2}0*)') then try_cast(replace("_text_line_total", ',', '.') as DECIMAL(10,2)) end as "line_total",
    "_text_card_number",
    "_text_card_number" as "card_number"
  from "cleaned"
)
select
  "_file",
  "_record",
  cast(("_text_order_id" is not null) as integer) as "bronze.not_null.order_id",
  case when "_text_order_id" is not null then cast((count(*) over (partition by "_text_order_id") = 1) as integer) end as "bronze.unique.order_id",
  cast((case when "_text_order_date" is not null then case when regexp_full_match("_text_order_date", '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part("_text_order_date", '/', 3) >= '0001' then try_cast(split_part("_text_order_date", '/', 3) || '-' || split_part("_text_order_date", '/', 2) || '-' || split_part("_text_order_date", '/', 1) as date) end is not null end) as integer) as "bronze.format.order_date",
  cast((case when "_text_shipped_at" is not null then case when regexp_full_match("_text_shipped_at", '[0-9]{4}[-][0-9]{2}[-][0-9]{2}[T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6}0*)?') and split_part(split_part("_text_shipped_at", 'T', 1), '-', 1) >= '0001' then try_cast("_text_shipped_at" as timestamp) end is not null end) as integer) as "bronze.format.shipped_at",
  cast((case when "_text_birth_date" is not null then case when regexp_full_match("_text_birth_date", '[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{4}') and split_part("_text_birth_date", '/', 3) >= '0001' then try_cast(split_part("_text_birth_date", '/', 3) || '-' || split_part("_text_birth_date", '/', 2) || '-' || split_part("_text_birth_date", '/', 1) as date) end is not null end) as integer) as "bronze.format.birth_date",
  cast((case when "_text_quantity" is not null then "quantity" is not null end) as integer) as "bronze.type.quantity",
  cast((case when "_text_unit_price" is not null then "unit_price" is not null end) as integer) as "bronze.type.unit_price",
  cast((case when "_text_discount" is not null then "discount" is not null end) as integer) as "bronze.type.discount",
  cast((case when "_text_line_total" is not null then "line_total" is not null end) as integer) as "bronze.type.line_total",
  cast((case when regexp_full_match(translate("_text_card_number", ' -', ''), '[0-9]{12,19}') then list_sum(list_transform(generate_series(1, 20), lambda _place: cast(substr(case when _place % 2 = 1 then translate(lpad(translate("_text_card_number", ' -', ''), 20, '0'), '0123456789', '0246813579') else lpad(translate("_text_card_number", ' -', ''), 20, '0') end, _place, 1) as integer))) % 10 = 0 when translate("_text_card_number", ' -', '') is not null then false end) as integer) as "bronze.luhn.card_number"
from "typed"
