/**
 * Writes the demo source: `node scripts/make-demo-data.mjs [--out DIR] [--check]`.
 * Built-ins and one seed: each run gives the same bytes. `--check` writes nothing and ends with 1 if a file differs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeCustomers } from './demo-data/customers.mjs'
import { addedRows, plantDirt } from './demo-data/dirt.mjs'
import { ordersFile, truthJson } from './demo-data/orders-file.mjs'
import { makeOrders } from './demo-data/orders.mjs'
import { makeProducts, productsCsv } from './demo-data/products.mjs'
import { createRandom } from './demo-data/random.mjs'
import { fillReadme } from './demo-data/readme.mjs'

const seed = 20250602
const records = 10_000
const committed = fileURLToPath(new URL('../demo', import.meta.url))

/** File name to content. */
function makeFiles() {
  const random = createRandom(seed)
  const products = makeProducts(random)
  const customers = makeCustomers(random)
  const orders = makeOrders(random, { count: records - addedRows, customers, products })
  const { csv, truth } = ordersFile(plantDirt(random, orders))
  return {
    'products.csv': productsCsv(products),
    'orders.csv': csv,
    'orders.truth.json': truthJson(truth, seed),
    'README.md': fillReadme(readFileSync(join(committed, 'README.md'), 'utf8'), truth),
  }
}

const { values } = parseArgs({ options: { out: { type: 'string', default: committed }, check: { type: 'boolean', default: false } } })
const files = Object.entries(makeFiles())

if (values.check) {
  const stale = files.filter(([name, text]) => !existsSync(join(values.out, name)) || readFileSync(join(values.out, name), 'utf8') !== text)
  for (const [name] of stale) process.stderr.write(`demo/${name} is not what scripts/make-demo-data.mjs makes: run it\n`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  mkdirSync(values.out, { recursive: true })
  for (const [name, text] of files) writeFileSync(join(values.out, name), text)
}
