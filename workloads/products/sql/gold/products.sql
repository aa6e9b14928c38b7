-- products: one row per product_code
select
  "product_code",
  "product_name",
  "category",
  "unit_price",
  "currency",
  "weight_kg",
  "introduced",
  "active"
from "accepted"
order by "_file", "_record"
