import { dayFirst, isoDate, twoDigits } from './dates.mjs'
import { plainNotes, quotedNotes, salesTeam } from './words.mjs'

export const orderColumns = [
  'order_id',
  'order_date',
  'shipped_at',
  'customer_id',
  'customer_name',
  'customer_email',
  'customer_phone',
  'birth_date',
  'ship_street',
  'ship_city',
  'ship_postal_code',
  'ship_country',
  'product_code',
  'quantity',
  'unit_price',
  'discount',
  'line_total',
  'currency',
  'payment_method',
  'card_number',
  'status',
  'sales_channel',
  'sales_rep',
  'notes',
]

/** Everything that is not planted lies before July 2025, so that no later `as_of` finds a date in the future. */
const firstDay = '2023-01-02'
const dayCount = 880
const shippedStates = new Set(['shipped', 'delivered', 'returned'])
const priceLevel = { EUR: 100, USD: 108, AUD: 164 }

/** 12345 cents as `123,45`. */
export function money(cents) {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}

/** `quantity * unit_price * (1 - discount)` in cents, half away from zero. */
export function totalCents({ quantity, cents, percent }) {
  const exact = quantity * cents * (100 - percent)
  return Math.sign(exact) * Math.floor((Math.abs(exact) + 50) / 100)
}

const discountText = (percent) => (percent === 0 ? '0' : `0,${twoDigits(percent).replace(/0$/, '')}`)

/** Writes numbers into the row again after one of them has changed. */
export function setNumbers(row, changes) {
  Object.assign(row.numbers, changes)
  const { quantity, cents, percent } = row.numbers
  Object.assign(row.values, {
    quantity: String(quantity),
    unit_price: money(cents),
    discount: discountText(percent),
    line_total: money(totalCents(row.numbers)),
  })
}

function makeNotes(random) {
  if (!random.chance(6)) return ''
  return random.chance(50) ? random.pick(plainNotes) : random.pick(quotedNotes)
}

const statuses = [
  ['delivered', 55],
  ['shipped', 12],
  ['returned', 5],
  ['cancelled', 8],
  ['paid', 10],
  ['open', 10],
]

function makeOrder(random, { orderId, day, customer, product }) {
  const { card, ...person } = customer
  const status = random.weighted(statuses)
  const shippedDay = isoDate(day + random.between(1, 6), firstDay)
  const shippedTime = `${twoDigits(random.between(7, 18))}:${twoDigits(random.between(0, 59))}:${twoDigits(random.between(0, 59))}`
  const payment = random.weighted([
    ['card', 45],
    ['invoice', 22],
    ['paypal', 21],
    ['sepa', 12],
  ])
  const channel = random.weighted([
    ['web', 58],
    ['phone', 14],
    ['shop', 18],
    ['partner', 10],
  ])
  const row = {
    values: {
      ...person,
      order_id: orderId,
      order_date: dayFirst(isoDate(day, firstDay)),
      shipped_at: shippedStates.has(status) ? `${shippedDay}T${shippedTime}` : '',
      product_code: product.product_code,
      payment_method: payment,
      card_number: payment === 'card' ? card : '',
      status,
      sales_channel: channel,
      sales_rep: channel === 'web' ? '' : random.pick(salesTeam),
      notes: makeNotes(random),
    },
    numbers: {},
    defects: [],
  }
  const yearly = 100 + 3 * Math.floor(day / 365)
  setNumbers(row, {
    quantity: random.weighted([
      [1, 46],
      [2, 24],
      [3, 12],
      [4, 7],
      [6, 5],
      [10, 4],
      [12, 2],
    ]),
    cents: Math.floor((product.cents * priceLevel[customer.currency] * yearly) / 10_000),
    percent: random.weighted([
      [0, 62],
      [5, 14],
      [10, 12],
      [15, 7],
      [20, 5],
    ]),
  })
  return row
}

/** Clean orders, ascending by date and id. A smaller of two draws makes some customers buy more often. */
export function makeOrders(random, { count, customers, products }) {
  let serial = 10_000
  return Array.from({ length: count }, (_, index) => {
    serial += random.between(1, 3)
    const buyer = Math.min(random.between(0, customers.length - 1), random.between(0, customers.length - 1))
    return makeOrder(random, {
      orderId: `SO${serial}`,
      day: Math.floor((index * dayCount) / count),
      customer: customers[buyer],
      product: random.pick(products),
    })
  })
}
