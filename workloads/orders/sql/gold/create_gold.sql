create table if not exists "orders_gold"."fact_orders" (
  "order_id" VARCHAR,
  "order_date" DATE,
  "shipped_at" TIMESTAMP,
  "customer_email" VARCHAR,
  "customer_phone" VARCHAR,
  "birth_date" VARCHAR,
  "ship_city" VARCHAR,
  "ship_postal_code" VARCHAR,
  "product_code" VARCHAR,
  "quantity" BIGINT,
  "unit_price" DECIMAL(10,2),
  "discount" DECIMAL(10,2),
  "line_total" DECIMAL(10,2),
  "card_number" VARCHAR,
  "sales_rep" VARCHAR,
  "customer_key" VARCHAR,
  "orders_details_key" VARCHAR,
  "sales_channel_key" VARCHAR
);

create table if not exists "orders_gold"."dim_customer" (
  "customer_key" VARCHAR,
  "customer_id" VARCHAR,
  "customer_name" VARCHAR
);

create table if not exists "orders_gold"."dim_orders_details" (
  "orders_details_key" VARCHAR,
  "ship_country" VARCHAR,
  "currency" VARCHAR,
  "payment_method" VARCHAR,
  "status" VARCHAR
);

create table if not exists "orders_gold"."dim_sales_channel" (
  "sales_channel_key" VARCHAR,
  "sales_channel" VARCHAR
);

create table if not exists "orders_gold"."dim_date" (
  "date" DATE,
  "year" BIGINT,
  "quarter" BIGINT,
  "month" BIGINT,
  "day" BIGINT,
  "day_of_week" BIGINT,
  "is_weekend" BOOLEAN
);
