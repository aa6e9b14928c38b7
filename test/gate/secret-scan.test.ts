import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { glue, secretSamples } from '../support/secret-samples.ts'
import { testWorker } from './support/python.ts'
import { temporaryFolder } from './support/temporary.ts'

const worker = testWorker()
afterAll(() => worker.close())
const rulesSchema = z.array(z.object({ rule: z.string(), line: z.int() }))

async function rulesOf(text: string, keyFiles: readonly string[] = []): Promise<readonly string[]> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'file.py'), text)
  const found = await worker.call('gangway_gate.secret_scan:scan', { folders: [folder], key_files: keyFiles })
  return rulesSchema.parse(found).map(({ rule }) => rule)
}

describe('a credential is found', () => {
  it.each([
    ['cloud key', glue('AKIA', 'IOSFODNN7EXAMPLE'), 'secret.aws_access_key'],
    ['private key', glue('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'secret.private_key'],
    ['repository token', glue('ghp_', 'a1B2'.repeat(9)), 'secret.github_token'],
    ['connection string', glue('postgresql://etl:', 's3cr3t@warehouse/sales'), 'secret.connection_string'],
    ['assigned password', glue('PASS', 'WORD = "Tr0ub4dor&3"'), 'secret.assigned_secret'],
    ['password in YAML', glue('db_pass', 'word: Tr0ub4dor3x'), 'secret.assigned_secret'],
    ['token of the web', glue('eyJhbGciOiJIUzI1', 'NiJ9.eyJzdWIiOiIxMjM0NTY3.SflKxwRJSMeKKF2QT4'), 'secret.web_token'],
  ])('%s', async (_, text, rule) => {
    expect(await rulesOf(`x = 1\n${text}\n`)).toContain(rule)
  })

  it.each(Object.entries(secretSamples))('by the form that the engine knows too: %s', async (rule, texts) => {
    for (const text of texts) expect(await rulesOf(`# ${text}\n`), rule).toContain(`secret.${rule}`)
  })

  it('the masking key, whatever it looks like', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'masking.key'), `${'ab12'.repeat(16)}\n`)
    expect(await rulesOf(`log: ${'ab12'.repeat(16)}`, [join(folder, 'masking.key')])).toEqual(['secret.masking_key'])
  })
})

it.each([
  'encryption={"source": "alias/orders-bronze", "target": "alias/orders-silver"}',
  'password = os.environ["DB_PASSWORD"]',
  'token = Variable.get("api_token", default=None)',
  'secret_name: "warehouse_credentials_id"',
  'primary_key: [order_id]',
  'keys: { primary: [order_id], unique: [] }',
  'null_tokens: ["NA", "n/a", "-"]',
  '"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
  'See https://airflow.apache.org/docs/ and http://localhost:8080/home',
  'tokens = tokenize(text)',
  'join "repeated" on "judged"."token" = "repeated"."token"',
])('%s is no credential', async (text) => {
  expect(await rulesOf(text)).toEqual([])
})

describe('data that is called like a credential', () => {
  const names = ['passwd', 'token', 'secret', 'password', 'apikey', 'client_secret', 'fact_token']
  const record = (name: string) => `.gangway/runs/${name}/bronze_to_silver.json`

  /** All files in one scan, since each starts a process; says which hold a credential. */
  async function foundIn(texts: readonly (readonly [path: string, text: string])[]): Promise<readonly string[]> {
    const folder = await temporaryFolder()
    for (const [path, text] of texts) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const found = await worker.call('gangway_gate.secret_scan:scan', { folders: [folder], names })
    return z
      .array(z.object({ path: z.string() }))
      .parse(found)
      .map(({ path }) => path)
  }

  it.each<[string, (name: string) => readonly [string, string]]>([
    ['a table with its hash in the record of a run', (name) => [record(name), `"${name}": "0d73b6c39a55f5edb44332ca180039ec"`]],
    ['a column with the form of its values', (name) => [record(name), `"${name}": "a1b2c3d4"`]],
    ['a column that is compared', (name) => [`sql/${name}.sql`, `where "${name}" = 'a1b2c3d4'`]],
    ['a partition folder', (name) => [`${name}.yaml`, `location: /data/${name}=a1b2c3d4/part.csv`]],
    ['a source', (name) => [`${name}.yaml`, `location: /data/${name}`]],
    ['the workload', (name) => [`${name}/workload.yaml`, `name: ${name}`]],
    ['a table in a list', (name) => [`${name}.yaml`, `tables: [{name: ${name}, kind: flat}]`]],
  ])('is %s', async (_, file) => {
    expect(await foundIn(names.map(file))).toEqual([])
  })

  it.each<[string, (name: string) => readonly [string, string]]>([
    ['in code', (name) => [`scripts/${name}.py`, `${name} = "Tr0ub4dor3"`]],
    ['in a config file', (name) => [`config/${name}.yaml`, `${name}: Tr0ub4dor3`]],
    ['under another name in a record', (name) => [record(name), `"other_${name}": "Tr0ub4dor3"`]],
    ['in an address', (name) => [`${name}.md`, `https://example.org/x?${name}=Tr0ub4dor3`]],
  ])('hides no credential %s', async (_, file) => {
    const files = names.map(file)
    expect(await foundIn(files)).toEqual(files.map(([path]) => path).toSorted())
  })
})
