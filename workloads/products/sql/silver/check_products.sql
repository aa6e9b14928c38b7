-- silver products: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
select
  "_file",
  "_record",
  cast(("product_code" is not null) as integer) as "silver.not_null.product_code",
  case when "product_code" is not null then cast((count(*) over (partition by "product_code") = 1) as integer) end as "silver.unique.product_code",
  cast(("product_name" is not null) as integer) as "silver.not_null.product_name",
  cast(("category" is not null) as integer) as "silver.not_null.category",
  cast(("unit_price" is not null) as integer) as "silver.not_null.unit_price",
  cast(("currency" is not null) as integer) as "silver.not_null.currency",
  cast(("weight_kg" is not null) as integer) as "silver.not_null.weight_kg",
  cast(("introduced" is not null) as integer) as "silver.not_null.introduced",
  cast(("active" is not null) as integer) as "silver.not_null.active",
  cast(("category" in ('garden', 'kitchen', 'lighting', 'office', 'tools')) as integer) as "silver.in_set.category",
  cast(("unit_price" >= -190 and "unit_price" <= 410) as integer) as "silver.range.unit_price",
  cast(("currency" in ('EUR')) as integer) as "silver.in_set.currency",
  cast(("weight_kg" >= -8.13 and "weight_kg" <= 17.53) as integer) as "silver.range.weight_kg",
  cast(("introduced" <= cast(cast(getvariable('as_of') as date) + to_days(1) as date)) as integer) as "silver.date_limit.introduced"
from "input"
