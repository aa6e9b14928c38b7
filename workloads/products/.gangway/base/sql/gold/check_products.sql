-- gold products: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
select
  cast(("product_code" is not null) as integer) as "gold.products.not_null.product_code",
  case when "product_code" is not null then cast((count(*) over (partition by "product_code") = 1) as integer) end as "gold.products.unique.product_code",
  cast(("product_name" is not null) as integer) as "gold.products.not_null.product_name",
  cast(("category" is not null) as integer) as "gold.products.not_null.category",
  cast(("unit_price" is not null) as integer) as "gold.products.not_null.unit_price",
  cast(("currency" is not null) as integer) as "gold.products.not_null.currency",
  cast(("weight_kg" is not null) as integer) as "gold.products.not_null.weight_kg",
  cast(("introduced" is not null) as integer) as "gold.products.not_null.introduced",
  cast(("active" is not null) as integer) as "gold.products.not_null.active",
  cast(("unit_price" >= -190 and "unit_price" <= 410) as integer) as "gold.products.range.unit_price",
  cast(("weight_kg" >= -8.13 and "weight_kg" <= 17.53) as integer) as "gold.products.range.weight_kg",
  cast(("category" in ('garden', 'kitchen', 'lighting', 'office', 'tools')) as integer) as "gold.products.in_set.category",
  cast(("currency" in ('EUR')) as integer) as "gold.products.in_set.currency"
from "input"
