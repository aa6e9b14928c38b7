import { money, setNumbers, totalCents } from './orders.mjs'

const quarantined = 'quarantined'
const kept = 'out'

/** Sets a value and says which column it was. */
function put(row, column, value, expected) {
  row.values[column] = value
  return expected === undefined ? { column } : { column, expected_value: expected }
}

const padded = (random, value) => random.pick([`${value} `, ` ${value}`, `${value}  `, ` ${value} `])
const capital = (value) => value[0].toUpperCase() + value.slice(1)
const hasShipped = (row) => row.values.shipped_at !== ''
const hasEmail = (row) => row.values.customer_email !== ''
const futureYear = (value, at) => `${value.slice(0, at)}2099${value.slice(at + 4)}`

/** A total that is wrong by at least 2 % in either direction. */
function wrongTotal(row, random) {
  const right = totalCents(row.numbers)
  const wrong = random.pick([right + Math.ceil(right * 0.03), right - Math.ceil(right * 0.05), right * 10, right * 2])
  return put(row, 'line_total', money(wrong))
}

/** Kinds of defect of one row. `count` rows get it; `suits` says which rows can; `plant` does it and names the column. */
export const rowKinds = [
  {
    kind: 'uncastable_number',
    count: 34,
    disposition: quarantined,
    meaning: 'text where a number belongs (quantity, unit_price, discount, line_total)',
    plant: (row, random) => {
      const [column, values] = random.weighted([
        [['quantity', ['abc', 'twelve', '2 pcs', '1x', 'a few']], 40],
        [['unit_price', ['12,3,4', 'twelve', '19,9O', 'on request', '7,50 each']], 35],
        [['discount', ['five', '1O%', 'staff']], 12],
        [['line_total', ['see invoice', '1,2,3', 'ca. 40']], 13],
      ])
      return put(row, column, random.pick(values))
    },
  },
  {
    kind: 'unparsable_date',
    count: 28,
    disposition: quarantined,
    suits: hasShipped,
    meaning: 'days that do not exist and words (order_date, shipped_at)',
    plant: (row, random) =>
      random.chance(65)
        ? put(
            row,
            'order_date',
            random.pick([
              '31/02/2024',
              '30/02/2023',
              '31/04/2024',
              '31/06/2023',
              '29/02/2023',
              '32/01/2024',
              'soon',
              'next week',
              'mid March',
            ]),
          )
        : put(
            row,
            'shipped_at',
            random.pick(['2024-02-30T10:15:00', '2023-11-31T08:00:00', '2024-05-12T25:10:00', 'yesterday', 'with next truck']),
          ),
  },
  {
    kind: 'null_key',
    count: 18,
    disposition: quarantined,
    meaning: 'order_id empty, blank or a null token',
    plant: (row, random) => put(row, 'order_id', random.pick(['', '', 'N/A', 'NULL', '-', '  '])),
  },
  {
    kind: 'future_date',
    count: 22,
    disposition: quarantined,
    suits: hasShipped,
    meaning: 'year 2099 (order_date, shipped_at)',
    plant: (row, random) =>
      random.chance(60)
        ? put(row, 'order_date', futureYear(row.values.order_date.replace('29/02', '28/02'), 6))
        : put(row, 'shipped_at', futureYear(row.values.shipped_at.replace('-02-29', '-02-28'), 0)),
  },
  {
    kind: 'orphan',
    count: 60,
    disposition: quarantined,
    meaning: 'product_code that products.csv does not hold',
    plant: (row, random) => put(row, 'product_code', `${random.pick(['KT', 'GD', 'OF', 'LT', 'TL', 'ZX'])}-${random.between(900, 989)}`),
  },
  {
    kind: 'formula_mismatch',
    count: 40,
    disposition: quarantined,
    meaning: 'line_total off by 2 % or more from quantity * unit_price * (1 - discount)',
    plant: wrongTotal,
  },
  {
    kind: 'negative_number',
    count: 11,
    disposition: quarantined,
    meaning: 'negative quantity or unit_price (line_total agrees)',
    plant: (row, random) => {
      const inQuantity = random.chance(70)
      setNumbers(row, inQuantity ? { quantity: -row.numbers.quantity } : { cents: -row.numbers.cents })
      return { column: inQuantity ? 'quantity' : 'unit_price' }
    },
  },
  {
    kind: 'status_not_in_set',
    count: 10,
    disposition: quarantined,
    meaning: 'a status outside of the declared set',
    plant: (row, random) => put(row, 'status', random.pick(['lost', 'backorder', 'test', 'on hold'])),
  },
  {
    kind: 'trim',
    count: 48,
    disposition: kept,
    meaning: 'blanks around a value; `expected_value` is the trimmed one, before masking',
    plant: (row, random) => {
      const column = random.pick(['product_code', 'status', 'currency', 'sales_channel', 'customer_name', 'ship_city', 'order_id'])
      return put(row, column, padded(random, row.values[column]), row.values[column])
    },
  },
  {
    kind: 'case',
    count: 52,
    disposition: kept,
    meaning: 'a categorical in another case; `expected_value` is the prevailing spelling',
    plant: (row, random) => {
      const column = random.pick(['currency', 'currency', 'status', 'payment_method', 'sales_channel'])
      const value = row.values[column]
      const other = column === 'currency' ? [value.toLowerCase(), capital(value.toLowerCase())] : [value.toUpperCase(), capital(value)]
      return put(row, column, random.pick(other), value)
    },
  },
  {
    kind: 'null_token',
    count: 55,
    disposition: kept,
    meaning: 'N/A, n/a, NULL, null or - in an optional column; silver holds null',
    plant: (row, random) => {
      const column = random.pick(['customer_phone', 'customer_email', 'birth_date', 'shipped_at', 'sales_rep', 'notes'])
      return put(row, column, random.pick(['N/A', 'n/a', 'NULL', 'null', '-']), null)
    },
  },
  {
    kind: 'null_reference',
    count: 14,
    disposition: kept,
    meaning: 'no product_code, empty or a token: a null foreign key is no orphan',
    plant: (row, random) => put(row, 'product_code', random.pick(['', '', 'N/A', '-']), null),
  },
  {
    kind: 'formula_within_tolerance',
    count: 12,
    disposition: kept,
    suits: (row) => totalCents(row.numbers) > 2500,
    meaning: 'line_total off by a few cents, less than 0.3 %',
    plant: (row, random) => put(row, 'line_total', money(totalCents(row.numbers) + random.pick([-5, -3, -2, 2, 3, 6]))),
  },
  {
    kind: 'invalid_email',
    count: 12,
    disposition: kept,
    suits: hasEmail,
    meaning: 'no valid address: flagged; masked it is the fixed text',
    plant: (row, random) => {
      const [local, domain] = row.values.customer_email.split('@')
      return put(row, 'customer_email', random.pick([`${local}(at)${domain}`, `${local}@`, `${local} ${domain}`, `${local}@@${domain}`]))
    },
  },
  {
    kind: 'email_in_text',
    count: 10,
    disposition: kept,
    suits: hasEmail,
    meaning: 'the customer’s address inside the free text: must not be found from silver on',
    plant: (row, random) =>
      put(row, 'notes', random.pick([`Confirm to ${row.values.customer_email}`, `Copy of invoice to ${row.values.customer_email} please`])),
  },
]

/** Kinds that break the line itself: the values stay as they were, only the written line changes. */
export const lineKinds = [
  {
    kind: 'too_few_fields',
    count: 12,
    disposition: quarantined,
    meaning: 'the line ends before its last 2 to 9 fields',
    breakLine: (fields, random) => fields.slice(0, -random.between(2, 9)),
  },
  {
    kind: 'too_many_fields',
    count: 9,
    disposition: quarantined,
    meaning: 'a delimiter inside an unquoted street, or fields after the last',
    breakLine: (fields, random) => {
      if (random.chance(40)) return [...fields, 'x', 'OK']
      const street = 8
      return [...fields.slice(0, street), fields[street], ' rear building', ...fields.slice(street + 1)]
    },
  },
  {
    kind: 'broken_quote',
    count: 8,
    disposition: quarantined,
    meaning: 'a quote is opened and never closed: only that physical line is the record',
    breakLine: (fields, random) => {
      if (random.chance(60)) return [...fields.slice(0, -1), '"Leave with neighbour']
      const name = 4
      return fields.map((field, index) => (index === name ? `"${field}` : field))
    },
  },
]

/** Rows with several defects: the names of their kinds, and how many such rows. */
export const combinations = [
  { kinds: ['orphan', 'future_date'], count: 3 },
  { kinds: ['formula_mismatch', 'status_not_in_set'], count: 3 },
  { kinds: ['null_key', 'orphan'], count: 2 },
  { kinds: ['negative_number', 'future_date'], count: 2 },
  { kinds: ['uncastable_number', 'unparsable_date'], count: 3 },
  { kinds: ['orphan', 'unparsable_date', 'status_not_in_set'], count: 2 },
  { kinds: ['null_token', 'formula_within_tolerance'], count: 2 },
  { kinds: ['null_key', 'formula_mismatch', 'orphan'], count: 1 },
]
