create table if not exists "products_bronze"."products" (
  "_file" VARCHAR,
  "_record" BIGINT,
  "_line" BIGINT,
  "_malformed" VARCHAR,
  "product_code" VARCHAR,
  "product_name" VARCHAR,
  "category" VARCHAR,
  "unit_price" VARCHAR,
  "currency" VARCHAR,
  "weight_kg" VARCHAR,
  "introduced" VARCHAR,
  "active" VARCHAR
);
