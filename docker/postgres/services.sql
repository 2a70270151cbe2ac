-- The services' databases, made of services.ts by `npm run contracts`; databases.sql includes it.
\getenv order_service_password ORDER_SERVICE_DB_PASSWORD
\getenv inventory_service_password INVENTORY_SERVICE_DB_PASSWORD
\getenv payment_service_password PAYMENT_SERVICE_DB_PASSWORD
\getenv view_service_password VIEW_SERVICE_DB_PASSWORD
INSERT INTO service VALUES
  ('orders', 'order_service', :'order_service_password'),
  ('inventory', 'inventory_service', :'inventory_service_password'),
  ('payments', 'payment_service', :'payment_service_password'),
  ('views', 'view_service', :'view_service_password');
