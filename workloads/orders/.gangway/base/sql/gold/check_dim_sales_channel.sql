-- gold dim_sales_channel: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
select
  cast(("sales_channel_key" is not null) as integer) as "gold.dim_sales_channel.not_null.sales_channel_key",
  case when "sales_channel_key" is not null then cast((count(*) over (partition by "sales_channel_key") = 1) as integer) end as "gold.dim_sales_channel.unique.sales_channel_key",
  cast(("sales_channel" in ('partner', 'phone', 'shop', 'web')) as integer) as "gold.dim_sales_channel.in_set.sales_channel"
from "input"
