-- gold fact_orders: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
create or replace temp macro gw_is_mask_email(value) as
  (regexp_full_match(value, '[^@ \t-\r][*]{3}@[^@. \t-\r]+([.][^@. \t-\r]+)+') or value = '[redacted]');
create or replace temp macro gw_is_mask_partial(value) as
  ((length(value) >= 14 and substr(value, 4, cast(length(value) - 7 as int)) = rpad('', cast(length(value) - 7 as int), '*')) or value = '[redacted]');
create or replace temp macro gw_is_mask_generalize(value) as
  (regexp_full_match(value, '[0-9]{4}') or value = '[redacted]');
create or replace temp macro gw_is_mask_pan(value) as
  (regexp_full_match(value, '[*]{8,15}[0-9]{4}') or value = '[redacted]');

with "dim_customer_keys" as (
  select distinct "_dim_customer_key_1", 1 as "_dim_customer_found"
  from (select "customer_key" as "_dim_customer_key_1" from "dim_customer")
),
"dim_orders_details_keys" as (
  select distinct "_dim_orders_details_key_1", 1 as "_dim_orders_details_found"
  from (select "orders_details_key" as "_dim_orders_details_key_1" from "dim_orders_details")
),
"dim_sales_channel_keys" as (
  select distinct "_dim_sales_channel_key_1", 1 as "_dim_sales_channel_found"
  from (select "sales_channel_key" as "_dim_sales_channel_key_1" from "dim_sales_channel")
),
"dim_date_keys" as (
  select distinct "_dim_date_key_1", 1 as "_dim_date_found"
  from (select "date" as "_dim_date_key_1" from "dim_date")
)
select
  cast(("order_id" is not null) as integer) as "gold.fact_orders.not_null.order_id",
  case when "order_id" is not null then cast((count(*) over (partition by "order_id") = 1) as integer) end as "gold.fact_orders.unique.order_id",
  cast((case when "customer_email" is not null then gw_is_mask_email("customer_email") end) as integer) as "gold.fact_orders.masked.customer_email",
  cast((case when "customer_phone" is not null then gw_is_mask_partial("customer_phone") end) as integer) as "gold.fact_orders.masked.customer_phone",
  cast((case when "birth_date" is not null then gw_is_mask_generalize("birth_date") end) as integer) as "gold.fact_orders.masked.birth_date",
  cast((case when "ship_city" is not null then gw_is_mask_partial("ship_city") end) as integer) as "gold.fact_orders.masked.ship_city",
  cast((case when "ship_postal_code" is not null then gw_is_mask_partial("ship_postal_code") end) as integer) as "gold.fact_orders.masked.ship_postal_code",
  cast((case when "card_number" is not null then gw_is_mask_pan("card_number") end) as integer) as "gold.fact_orders.masked.card_number",
  cast((case when "sales_rep" is not null then gw_is_mask_partial("sales_rep") end) as integer) as "gold.fact_orders.masked.sales_rep",
  cast(("order_date" is not null) as integer) as "gold.fact_orders.not_null.order_date",
  cast(("quantity" is not null) as integer) as "gold.fact_orders.not_null.quantity",
  cast(("unit_price" is not null) as integer) as "gold.fact_orders.not_null.unit_price",
  cast(("discount" is not null) as integer) as "gold.fact_orders.not_null.discount",
  cast(("line_total" is not null) as integer) as "gold.fact_orders.not_null.line_total",
  cast(("quantity" >= 0) as integer) as "gold.fact_orders.range.quantity",
  cast(("unit_price" >= 0) as integer) as "gold.fact_orders.range.unit_price",
  cast(("discount" >= -0.2 and "discount" <= 0.4) as integer) as "gold.fact_orders.range.discount",
  cast(("line_total" >= -14000 and "line_total" <= 20000) as integer) as "gold.fact_orders.range.line_total",
  case when "customer_key" is not null then cast(("dim_customer_keys_1"."_dim_customer_found" is not null) as integer) end as "gold.fact_orders.reference.customer_key",
  case when "orders_details_key" is not null then cast(("dim_orders_details_keys_2"."_dim_orders_details_found" is not null) as integer) end as "gold.fact_orders.reference.orders_details_key",
  case when "sales_channel_key" is not null then cast(("dim_sales_channel_keys_3"."_dim_sales_channel_found" is not null) as integer) end as "gold.fact_orders.reference.sales_channel_key",
  case when "order_date" is not null then cast(("dim_date_keys_4"."_dim_date_found" is not null) as integer) end as "gold.fact_orders.reference.order_date"
from "input"
left join "dim_customer_keys" as "dim_customer_keys_1" on "dim_customer_keys_1"."_dim_customer_key_1" = "customer_key"
left join "dim_orders_details_keys" as "dim_orders_details_keys_2" on "dim_orders_details_keys_2"."_dim_orders_details_key_1" = "orders_details_key"
left join "dim_sales_channel_keys" as "dim_sales_channel_keys_3" on "dim_sales_channel_keys_3"."_dim_sales_channel_key_1" = "sales_channel_key"
left join "dim_date_keys" as "dim_date_keys_4" on "dim_date_keys_4"."_dim_date_key_1" = "order_date"
