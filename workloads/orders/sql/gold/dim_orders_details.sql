-- dim_orders_details: one row per ship_country, currency, payment_method, status
with "members" as (
  select
    sha256(case when "ship_country" is null then 'N' else 'V' || length("ship_country") || ':' || "ship_country" end || case when "currency" is null then 'N' else 'V' || length("currency") || ':' || "currency" end || case when "payment_method" is null then 'N' else 'V' || length("payment_method") || ':' || "payment_method" end || case when "status" is null then 'N' else 'V' || length("status") || ':' || "status" end) as "orders_details_key",
    "ship_country",
    "currency",
    "payment_method",
    "status",
    row_number() over (partition by "ship_country", "currency", "payment_method", "status" order by "_file" desc, "_record" desc) as "_rank"
  from "accepted"
)
select
  "orders_details_key",
  "ship_country",
  "currency",
  "payment_method",
  "status"
from "members"
where "_rank" = 1
order by "orders_details_key" nulls last
