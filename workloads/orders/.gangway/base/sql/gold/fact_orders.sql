-- fact_orders: one row per order_id
select
  "order_id",
  "order_date",
  "shipped_at",
  "customer_email",
  "customer_phone",
  "birth_date",
  "ship_city",
  "ship_postal_code",
  "product_code",
  "quantity",
  "unit_price",
  "discount",
  "line_total",
  "card_number",
  "sales_rep",
  sha256(case when "customer_id" is null then 'N' else 'V' || length("customer_id") || ':' || "customer_id" end) as "customer_key",
  sha256(case when "ship_country" is null then 'N' else 'V' || length("ship_country") || ':' || "ship_country" end || case when "currency" is null then 'N' else 'V' || length("currency") || ':' || "currency" end || case when "payment_method" is null then 'N' else 'V' || length("payment_method") || ':' || "payment_method" end || case when "status" is null then 'N' else 'V' || length("status") || ':' || "status" end) as "orders_details_key",
  sha256(case when "sales_channel" is null then 'N' else 'V' || length("sales_channel") || ':' || "sales_channel" end) as "sales_channel_key"
from "accepted"
order by "_file", "_record"
