-- products, silver to gold: every row once, the filters it broke, its fate
select
  "_file",
  "_record",
  cast(0 as bigint) as "_broke_0",
  'out' as "_disposition",
  "product_code",
  "product_name",
  "category",
  "unit_price",
  "currency",
  "weight_kg",
  "introduced",
  "active"
from "input"
