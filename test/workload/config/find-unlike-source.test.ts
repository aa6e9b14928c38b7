import { expect, it } from 'vitest'
import { after, problemsOf } from './support/edited-orders.ts'

const SEMANTIC = 'config/semantic.yaml'
const told = (edit: (text: string) => string) => problemsOf(SEMANTIC, edit)

it.each([
  [
    'name: orders',
    'name: sales',
    'dataset.name is sales, but it follows from name of config/source.yaml',
    'Write orders; to change it, edit name in config/source.yaml',
  ],
  ['domain: general', 'domain: sales', 'dataset.domain is sales, but', 'Write general; to change it, edit domain in workload.yaml'],
  ['owner: unassigned', 'owner: me', 'dataset.owner is me, but', 'Write unassigned; to change it, edit contacts.owner in workload.yaml'],
  [
    'sensitivity: restricted',
    'sensitivity: public',
    'dataset.sensitivity is public, but',
    'Write restricted; to change it, edit sensitivity in workload.yaml',
  ],
])('refuses of the data set %s as %s', (from, to, message, hint) => {
  const problems = told(after('dataset:', from, to))
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/^config\/semantic\.yaml:\d+:\d+ /)
  expect(problems[0]).toContain(message)
  expect(problems[0]).toContain(`${hint} and regenerate: \`gangway regenerate orders\`.`)
})

it.each([
  [
    'quantity',
    'type: integer',
    'type: text',
    'type is text, but it follows from schema.columns[quantity].type of config/source.yaml',
    'columns.quantity.type in workload.yaml',
  ],
  ['quantity', 'nullable: true', 'nullable: false', 'nullable is false, but', 'columns.quantity.nullable in workload.yaml'],
  ['customer_id', 'role: identifier', 'role: dimension', 'role is dimension, but', 'columns.customer_id.role in workload.yaml'],
  [
    'customer_id',
    'key: natural',
    'key: primary',
    'key is primary, but it follows from schema.keys',
    'primary_key and foreign_keys in workload.yaml',
  ],
  [
    'product_code',
    'references: products.products.product_code',
    'references: products.products.code',
    'references is products.products.code, but',
    'foreign_keys in workload.yaml',
  ],
  [
    'product_code',
    '\n        references: products.products.product_code',
    '',
    'references is missing, but',
    'foreign_keys in workload.yaml',
  ],
  [
    'customer_email',
    'masking: mask_email',
    'masking: hash',
    'pii.masking is hash, but it follows from schema.columns[customer_email].pii',
    'pii.customer_email in workload.yaml',
  ],
  [
    'customer_email',
    'classification: EMAIL',
    'classification: NAME',
    'pii.classification is NAME, but',
    'pii.customer_email in workload.yaml',
  ],
  [
    'customer_email',
    'type: text',
    'type: date',
    'type is date, but it follows from schema.columns[customer_email].pii',
    'pii.customer_email in workload.yaml',
  ],
])('refuses of the column %s %j as %j', (column, from, to, message, place) => {
  const [problem] = told(after(`- name: ${column}\n`, from, to))
  expect(problem).toContain(`tables[orders].columns[${column}].${message}`)
  expect(problem).toContain(`to change it, edit`)
  expect(problem).toContain(place)
})

it.each([
  [
    'to: products.products',
    'to: products.prices',
    'relationships names the table "products.prices", to which no foreign key of config/source.yaml refers',
  ],
  ['from: product_code', 'from: customer_id', 'relationships[0].keys is [customer_id to product_code], but it follows from'],
  ['cardinality: many_to_one', 'cardinality: one_to_one', 'cardinality is one_to_one, but it follows from'],
])('refuses of a relationship %j as %j', (from, to, message) => {
  expect(told(after('relationships:', from, to))[0]).toContain(message)
})

it('leaves what is said of a column alone that only people read', () => {
  expect(told(after('- name: quantity\n', 'additive: "yes"', 'additive: semi\n        synonyms: [pieces]'))).toEqual([])
  expect(told(after('relationships:', 'cardinality: many_to_one', 'cardinality: many_to_many'))).toEqual([])
})

it('is silent while the file that is repeated has a problem of its own, and where it is asked to', () => {
  const broken = problemsOf('config/source.yaml', (text) => text.replace('primary: [order_id]', 'primary: [order]'))
  expect(broken.map((problem) => problem.split(':')[0])).toEqual(['config/source.yaml'])
  expect(problemsOf(SEMANTIC, after('dataset:', 'owner: unassigned', 'owner: me'), { followsLater: true })).toEqual([])
})
