-- gold dim_customer: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
create or replace temp macro gw_is_mask_partial(value) as
  ((length(value) >= 14 and substr(value, 4, cast(length(value) - 7 as int)) = rpad('', cast(length(value) - 7 as int), '*')) or value = '[redacted]');

select
  cast(("customer_key" is not null) as integer) as "gold.dim_customer.not_null.customer_key",
  case when "customer_key" is not null then cast((count(*) over (partition by "customer_key") = 1) as integer) end as "gold.dim_customer.unique.customer_key",
  cast((case when "customer_name" is not null then gw_is_mask_partial("customer_name") end) as integer) as "gold.dim_customer.masked.customer_name"
from "input"
