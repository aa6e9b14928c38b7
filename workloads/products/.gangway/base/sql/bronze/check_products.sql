-- bronze products: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
with "cleaned" as (
  select
    "_file",
    "_record",
    case when lower(regexp_replace("product_code", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('') then null else regexp_replace("product_code", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_product_code",
    case when lower(regexp_replace("unit_price", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('') then null else regexp_replace("unit_price", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_unit_price",
    case when lower(regexp_replace("weight_kg", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('') then null else regexp_replace("weight_kg", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_weight_kg",
    case when lower(regexp_replace("introduced", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('') then null else regexp_replace("introduced", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_introduced",
    case when lower(regexp_replace("active", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g')) in ('') then null else regexp_replace("active", '^[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+|[\p{Z}\x00-\x1F\x7F\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+$|([ -\x{24F}])[\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}]+', '\1', 'g') end as "_text_active"
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
    case when regexp_full_match("_text_unit_price", '[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)') then try_cast("_text_unit_price" as DECIMAL(10,2)) end as "unit_price",
    "_text_weight_kg",
    case when regexp_full_match("_text_weight_kg", '[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)') then try_cast("_text_weight_kg" as DECIMAL(10,2)) end as "weight_kg",
    "_text_introduced",
    case when regexp_full_match("_text_introduced", '[0-9]{4}[-][0-9]{2}[-][0-9]{2}') and split_part("_text_introduced", '-', 1) >= '0001' then try_cast("_text_introduced" as date) end as "introduced",
    "_text_active",
    case when lower("_text_active") in ('true', 't', 'yes', 'y', '1') then true when lower("_text_active") in ('false', 'f', 'no', 'n', '0') then false end as "active"
  from "cleaned"
)
select
  "_file",
  "_record",
  cast(("_text_product_code" is not null) as integer) as "bronze.not_null.product_code",
  case when "_text_product_code" is not null then cast((count(*) over (partition by "_text_product_code") = 1) as integer) end as "bronze.unique.product_code",
  cast((case when "_text_unit_price" is not null then "unit_price" is not null end) as integer) as "bronze.type.unit_price",
  cast((case when "_text_weight_kg" is not null then "weight_kg" is not null end) as integer) as "bronze.type.weight_kg",
  cast((case when "_text_introduced" is not null then case when regexp_full_match("_text_introduced", '[0-9]{4}[-][0-9]{2}[-][0-9]{2}') and split_part("_text_introduced", '-', 1) >= '0001' then try_cast("_text_introduced" as date) end is not null end) as integer) as "bronze.format.introduced",
  cast((case when "_text_active" is not null then "active" is not null end) as integer) as "bronze.type.active"
from "typed"
