-- dim_sales_channel: one row per sales_channel
with "members" as (
  select
    sha256(case when "sales_channel" is null then 'N' else 'V' || length("sales_channel") || ':' || "sales_channel" end) as "sales_channel_key",
    "sales_channel",
    row_number() over (partition by "sales_channel" order by "_file" desc, "_record" desc) as "_rank"
  from "accepted"
)
select
  "sales_channel_key",
  "sales_channel"
from "members"
where "_rank" = 1
order by "sales_channel_key" nulls last
