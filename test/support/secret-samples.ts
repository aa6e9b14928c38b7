/** Put together here, so that no file holds the form of a secret. */
export const glue = (...parts: readonly string[]): string => parts.join('')

const letters = 'a1B2c3D4e5F6'

/** One made-up secret of each form that is known, by its rule. */
export const secretSamples: Readonly<Record<string, readonly string[]>> = {
  private_key: [glue('-----BEGIN RSA ', 'PRIVATE KEY-----'), glue('-----BEGIN ', 'PRIVATE KEY-----')],
  aws_access_key: [glue('AK', 'IAIOSFODNN7EXAMPLE')],
  github_token: [glue('gh', 'p_', letters.repeat(3)), glue('github', '_pat_', letters.repeat(4))],
  gitlab_token: [glue('gl', 'pat-', letters.repeat(2))],
  slack_token: [glue('xo', 'xb-1234567890-abcdef'), glue('https://hooks.slack', '.com/services/T000/B000/x')],
  google_api_key: [glue('AI', 'za', letters.repeat(3).slice(0, 35))],
  azure_account_key: [glue('Account', 'Key=', letters.repeat(4), '==')],
  databricks_token: [glue('da', 'pi', '0123456789abcdef'.repeat(2))],
  payment_key: [glue('sk', '_live_', letters.repeat(2))],
  model_key: [glue('sk', '-proj-', letters.repeat(3))],
  package_token: [glue('npm', '_', letters.repeat(3)), glue('hf', '_', letters.repeat(3))],
  mail_token: [glue('SG', '.', letters.repeat(2), '.', letters.repeat(3))],
  web_token: [glue('ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiIxMjM0NTY3.SflKxwRJSMeKKF2QT4')],
  signed_address: [glue('https://b.example/f.csv?X-Amz-', 'Signature=', '0123456789abcdef'.repeat(4))],
  authorization: [glue('Authorization: ', 'Bearer ', letters.repeat(2))],
  connection_string: [
    glue('postgresql://etl:', 's3cr3t@warehouse/sales'),
    glue('redis://:', 'pw@cache:6379/0'),
    glue('s3://key:', 'se/cret@bucket/path'),
    glue('HTTPS://u:', 'p%40ss@host/data.csv'),
  ],
}

/** What a person may write about secrets without giving one away. */
export const harmlessWords: readonly string[] = [
  'orders of a shop; the token column is dropped',
  'the secret is named by its alias alias/orders',
  'password: hashed with bcrypt in the source',
  'api_key=alias/warehouse_key',
  'password=<ask operations>',
  'token = None',
  'see http://localhost:8080/home?x=1@2 and https://example.org/a',
  's3://acme/sales/',
  'data/token=9/part-0.parquet',
  'postgresql://etl:$PASSWORD@warehouse/sales',
  '0 2 * * *',
  'sk-customer-account-identifier-of-the-shop',
  'ask anna@example.org; port 5432:5432@night',
]
