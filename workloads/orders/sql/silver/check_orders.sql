-- silver orders: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
create or replace temp macro gw_is_mask_partial(value) as
  ((length(value) >= 14 and substr(value, 4, cast(length(value) - 7 as int)) = rpad('', cast(length(value) - 7 as int), '*')) or value = '[redacted]');
create or replace temp macro gw_is_mask_email(value) as
  (regexp_full_match(value, '[^@ \t-\r][*]{3}@[^@. \t-\r]+([.][^@. \t-\r]+)+') or value = '[redacted]');
create or replace temp macro gw_is_mask_generalize(value) as
  (regexp_full_match(value, '[0-9]{4}') or value = '[redacted]');
create or replace temp macro gw_is_mask_pan(value) as
  (regexp_full_match(value, '[*]{8,15}[0-9]{4}') or value = '[redacted]');
create or replace temp macro gw_differs(a, b) as
  abs((cast(a as double) - cast(cast(b as varchar) as double))) > 1.000000001 * 0.01 * abs(cast(cast(b as varchar) as double)) and abs((cast(a as double) - cast(cast(b as varchar) as double))) > 0.00500001;
create or replace temp macro gw_round_2(value) as
  list_transform([cast(value as varchar)], lambda _digits: coalesce(try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as decimal(18,2)), try_cast(case when contains(_digits, 'e-') then (case when starts_with(_digits, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(_digits, 'e-', 2) as int) - 1) || replace(ltrim(split_part(_digits, 'e-', 1), '-'), '.', '') else _digits end as DECIMAL(38,2))))[1];

with "reference_products_keys" as (
  select distinct "_reference_products_key_1", 1 as "_reference_products_found"
  from (select try_cast("product_code" as VARCHAR) as "_reference_products_key_1" from "reference_products")
)
select
  "_file",
  "_record",
  cast(("order_id" is not null) as integer) as "silver.not_null.order_id",
  case when "order_id" is not null then cast((count(*) over (partition by "order_id") = 1) as integer) end as "silver.unique.order_id",
  cast(("order_date" is not null) as integer) as "silver.not_null.order_date",
  cast(("customer_id" is not null) as integer) as "silver.not_null.customer_id",
  cast(("ship_country" is not null) as integer) as "silver.not_null.ship_country",
  cast(("quantity" is not null) as integer) as "silver.not_null.quantity",
  cast(("unit_price" is not null) as integer) as "silver.not_null.unit_price",
  cast(("discount" is not null) as integer) as "silver.not_null.discount",
  cast(("line_total" is not null) as integer) as "silver.not_null.line_total",
  cast(("currency" is not null) as integer) as "silver.not_null.currency",
  cast(("payment_method" is not null) as integer) as "silver.not_null.payment_method",
  cast(("status" is not null) as integer) as "silver.not_null.status",
  cast(("sales_channel" is not null) as integer) as "silver.not_null.sales_channel",
  cast((case when "customer_name" is not null then gw_is_mask_partial("customer_name") end) as integer) as "silver.masked.customer_name",
  cast((case when "customer_email" is not null then gw_is_mask_email("customer_email") end) as integer) as "silver.masked.customer_email",
  cast((case when "customer_phone" is not null then gw_is_mask_partial("customer_phone") end) as integer) as "silver.masked.customer_phone",
  cast((case when "birth_date" is not null then gw_is_mask_generalize("birth_date") end) as integer) as "silver.masked.birth_date",
  cast((case when "ship_street" is not null then "ship_street" = '[redacted]' end) as integer) as "silver.masked.ship_street",
  cast((case when "ship_city" is not null then gw_is_mask_partial("ship_city") end) as integer) as "silver.masked.ship_city",
  cast((case when "ship_postal_code" is not null then gw_is_mask_partial("ship_postal_code") end) as integer) as "silver.masked.ship_postal_code",
  cast(("ship_country" in ('AU', 'DE', 'FR', 'US')) as integer) as "silver.in_set.ship_country",
  cast(("quantity" >= 0) as integer) as "silver.range.quantity",
  cast(("unit_price" >= 0) as integer) as "silver.range.unit_price",
  cast(("discount" >= -0.2 and "discount" <= 0.4) as integer) as "silver.range.discount",
  cast(("line_total" >= -14000 and "line_total" <= 20000) as integer) as "silver.range.line_total",
  cast(("currency" in ('AUD', 'EUR', 'USD')) as integer) as "silver.in_set.currency",
  cast(("payment_method" in ('card', 'invoice', 'paypal', 'sepa')) as integer) as "silver.in_set.payment_method",
  cast((case when "card_number" is not null then gw_is_mask_pan("card_number") end) as integer) as "silver.masked.card_number",
  cast(("status" in ('open', 'paid', 'shipped', 'delivered', 'returned', 'cancelled')) as integer) as "silver.in_set.status",
  cast(("sales_channel" in ('partner', 'phone', 'shop', 'web')) as integer) as "silver.in_set.sales_channel",
  cast((case when "sales_rep" is not null then gw_is_mask_partial("sales_rep") end) as integer) as "silver.masked.sales_rep",
  cast((case when "notes" is not null then "notes" = '[redacted]' end) as integer) as "silver.masked.notes",
  cast(("order_date" <= cast(cast(getvariable('as_of') as date) + to_days(1) as date)) as integer) as "silver.date_limit.order_date",
  cast((cast("shipped_at" as DATE) <= cast(cast(getvariable('as_of') as date) + to_days(1) as date)) as integer) as "silver.date_limit.shipped_at",
  case when "product_code" is not null then cast(("reference_products_keys_1"."_reference_products_found" is not null) as integer) end as "silver.reference.product_code",
  cast((not (gw_differs("line_total", gw_round_2((cast(cast((cast("quantity" as decimal(19,0)) * "unit_price") as varchar) as double) * cast((cast(1 as decimal(19,0)) - "discount") as double)))))) as integer) as "silver.formula.line_total"
from "input"
left join "reference_products_keys" as "reference_products_keys_1" on "reference_products_keys_1"."_reference_products_key_1" = "product_code"
