-- gold dim_orders_details: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
select
  cast(("orders_details_key" is not null) as integer) as "gold.dim_orders_details.not_null.orders_details_key",
  case when "orders_details_key" is not null then cast((count(*) over (partition by "orders_details_key") = 1) as integer) end as "gold.dim_orders_details.unique.orders_details_key",
  cast(("ship_country" in ('AU', 'DE', 'FR', 'US')) as integer) as "gold.dim_orders_details.in_set.ship_country",
  cast(("currency" in ('AUD', 'EUR', 'USD')) as integer) as "gold.dim_orders_details.in_set.currency",
  cast(("payment_method" in ('card', 'invoice', 'paypal', 'sepa')) as integer) as "gold.dim_orders_details.in_set.payment_method",
  cast(("status" in ('open', 'paid', 'shipped', 'delivered', 'returned', 'cancelled')) as integer) as "gold.dim_orders_details.in_set.status"
from "input"
