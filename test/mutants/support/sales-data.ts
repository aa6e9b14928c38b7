/** A delivery as shops send them: 240 good orders with what can be wrong with some of them. Same rows each time. */
const COUNTRIES = ['Germany', 'France', 'Spain', 'Italy', 'Poland'] as const
const STATUSES = ['open', 'paid', 'shipped', 'returned'] as const
const FIRST = ['Ada', 'Grace', 'Alan', 'Linus', 'Barbara', 'Margaret', 'Edsger', 'Donald', 'Frances', 'Ken'] as const
const LAST = [
  'Lovelace',
  'Hopper',
  'Turing',
  'Torvalds',
  'Liskov',
  'Hamilton',
  'Dijkstra',
  'Knuth',
  'Allen',
  'Thompson',
  'Ritchie',
] as const
const NOTES = ['leave it at the door', 'call before delivery', 'gift, no invoice', '', ''] as const

const HEADER =
  'Order ID,Order Date,Customer ID,Customer Name,Customer Email,Customer Phone,Customer Country,Status,Quantity,Unit Price,Amount,Notes'

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function order(index: number): readonly string[] {
  const customer = (index * 7) % 60
  const [first, last] = [pick(FIRST, customer), pick(LAST, customer * 3 + 1)]
  const quantity = (index % 9) + 1
  const price = 5 + ((index * 37) % 400) / 4
  const day = new Date(Date.UTC(2024, 0, 1 + (index % 150)))
  return [
    String(10_000 + index * 3),
    `${String(day.getUTCDate()).padStart(2, '0')}/${String(day.getUTCMonth() + 1).padStart(2, '0')}/${day.getUTCFullYear()}`,
    `C${String(1000 + customer)}`,
    `${first} ${last}`,
    `${first.toLowerCase()}.${last.toLowerCase()}${customer}@example.org`,
    `+49 30 ${String(1_234_567 + customer * 1113)}`,
    pick(COUNTRIES, customer),
    pick(STATUSES, index * 5 + (index % 3)),
    String(quantity),
    price.toFixed(2),
    (quantity * price).toFixed(2),
    pick(NOTES, index),
  ]
}

const line = (fields: readonly string[]): string => fields.map((field) => (field.includes(',') ? `"${field}"` : field)).join(',')
const changed = (index: number, column: number, value: string): string => line(order(index).with(column, value))

export function salesCsv(): string {
  const rows = Array.from({ length: 240 }, (_, index) => line(order(index)))
  const bad = [
    rows[17] ?? '',
    rows[42] ?? '',
    changed(60, 7, 'paid'),
    changed(300, 0, ''),
    changed(301, 0, ''),
    changed(302, 1, '45/13/2024'),
    changed(303, 1, '01/01/2031'),
    changed(304, 8, 'many'),
    '31000,02/01/2024,C1001',
  ]
  return `${[HEADER, ...rows.slice(0, 120), ...bad, ...rows.slice(120)].join('\n')}\n`
}
