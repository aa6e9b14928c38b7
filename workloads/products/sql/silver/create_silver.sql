create table if not exists "products_silver"."products" (
  "product_code" VARCHAR,
  "product_name" VARCHAR,
  "category" VARCHAR,
  "unit_price" DECIMAL(10,2),
  "currency" VARCHAR,
  "weight_kg" DECIMAL(10,2),
  "introduced" DATE,
  "active" BOOLEAN,
  "_file" VARCHAR,
  "_record" BIGINT
);
