import { isoDate } from './dates.mjs'

export const productColumns = ['product_code', 'product_name', 'category', 'unit_price', 'currency', 'weight_kg', 'introduced', 'active']

const ranges = [
  {
    prefix: 'KT',
    category: 'kitchen',
    things: ['Kettle', 'Chef Knife', 'Cutting Board', 'Saucepan', 'Whisk', 'Mixing Bowl'],
    low: 900,
    high: 12000,
  },
  { prefix: 'GD', category: 'garden', things: ['Trowel', 'Watering Can', 'Hose Reel', 'Pruner', 'Planter', 'Rake'], low: 700, high: 9000 },
  {
    prefix: 'OF',
    category: 'office',
    things: ['Desk Lamp', 'Stapler', 'Paper Tray', 'Monitor Stand', 'Chair Mat', 'Notebook Set'],
    low: 500,
    high: 16000,
  },
  {
    prefix: 'LT',
    category: 'lighting',
    things: ['Wall Light', 'Floor Lamp', 'LED Strip', 'Lantern', 'Spotlight', 'Pendant'],
    low: 1200,
    high: 18000,
  },
  {
    prefix: 'TL',
    category: 'tools',
    things: ['Hammer', 'Drill Bit Set', 'Spirit Level', 'Clamp', 'Torque Wrench', 'Tool Bag'],
    low: 800,
    high: 21000,
  },
]
const variants = ['Basic', 'Plus', 'Pro', 'Compact']

/** The reference table: 5 ranges of 6 things in 4 variants, 120 clean rows in the order of their codes. */
export function makeProducts(random) {
  return ranges.flatMap(({ prefix, category, things, low, high }) =>
    things.flatMap((thing, thingIndex) =>
      variants.map((variant, variantIndex) => ({
        product_code: `${prefix}-${101 + thingIndex * variants.length + variantIndex}`,
        product_name: `${thing} ${variant}`,
        category,
        cents: Math.floor(random.between(low, high) / 10) * 10 + random.pick([0, 5, 9]),
        currency: 'EUR',
        grams: random.between(15, 900) * 10,
        introduced: isoDate(random.between(0, 1400), '2018-03-01'),
        active: random.chance(90) ? 'true' : 'false',
      })),
    ),
  )
}

/** Plain dialect: comma, point, UTF-8 without a mark. No value needs quotes. */
export function productsCsv(products) {
  const row = (product) =>
    [
      product.product_code,
      product.product_name,
      product.category,
      (product.cents / 100).toFixed(2),
      product.currency,
      (product.grams / 1000).toFixed(2),
      product.introduced,
      product.active,
    ].join(',')
  return `${[productColumns.join(','), ...products.map(row)].join('\n')}\n`
}
