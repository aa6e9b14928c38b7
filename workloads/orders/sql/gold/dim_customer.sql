-- dim_customer: one row per customer_id
with "members" as (
  select
    sha256(case when "customer_id" is null then 'N' else 'V' || length("customer_id") || ':' || "customer_id" end) as "customer_key",
    "customer_id",
    "customer_name",
    row_number() over (partition by "customer_id" order by "_file" desc, "_record" desc) as "_rank"
  from "accepted"
)
select
  "customer_key",
  "customer_id",
  "customer_name"
from "members"
where "_rank" = 1
order by "customer_key" nulls last
