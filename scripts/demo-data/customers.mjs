import { dayFirst, isoDate } from './dates.mjs'
import { countries, firstNames, surnames } from './words.mjs'

const customerCount = 3900
const pad = (number, width) => String(number).padStart(width, '0')

/** Numbers that the regulators of the four countries keep free for fiction; each is given out once. */
function fictionalPhones(random) {
  const all = (prefixes, count, width, from = 0) =>
    random.shuffle(prefixes.flatMap((prefix) => Array.from({ length: count }, (_, index) => `${prefix}${pad(from + index, width)}`)))
  return {
    DE: all(['+49 30 23125', '+49 69 90009', '+49 40 66969', '+49 89 99998'], 1000, 3),
    FR: all(['+33 1 9900 ', '+33 6 3998 '], 10000, 4),
    US: all(
      ['202', '312', '415', '512', '617', '303', '206', '404', '503', '713'].map((area) => `+1 ${area} 555 `),
      100,
      4,
      100,
    ),
    AU: all(['+61 2 5550 ', '+61 3 7010 '], 10000, 4),
  }
}

function luhnDigit(digits) {
  let sum = 0
  ;[...digits].reverse().forEach((digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  })
  return (10 - (sum % 10)) % 10
}

/** A card number with a correct check digit, in a range known from the manuals of payment services for test cards. */
function testCard(random) {
  const body = `${random.pick(['411111', '424242', '400000', '555555'])}${pad(random.between(0, 99_999), 5)}${pad(random.between(0, 9999), 4)}`
  return `${body}${luhnDigit(body)}`
}

const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()

/** Gives out addresses at the domains that are reserved for examples, each once. */
function mailbox(random) {
  const given = new Map()
  return (first, last) => {
    const local = `${plain(first)[0]}.${plain(last)}`
    const count = (given.get(local) ?? 0) + 1
    given.set(local, count)
    return `${local}${count === 1 ? '' : count}@example.${random.weighted([
      ['com', 60],
      ['org', 25],
      ['net', 15],
    ])}`
  }
}

export function makeCustomers(random) {
  const phones = fictionalPhones(random)
  const address = mailbox(random)
  const names = random.shuffle(firstNames.flatMap((first) => surnames.map((last) => [first, last])))
  return names.slice(0, customerCount).map(([first, last], index) => {
    const country = random.weighted([
      ['DE', 45],
      ['FR', 25],
      ['US', 22],
      ['AU', 8],
    ])
    const { cities, streets, currency } = countries[country]
    const [city, postalCode] = random.pick(cities)
    const house = random.between(1, 140)
    const street = random.pick(streets).replace('-', ' ')
    return {
      customer_id: `C${1001 + index}`,
      customer_name: `${first} ${last}`,
      customer_email: random.chance(12) ? '' : address(first, last),
      customer_phone: random.chance(35) ? '' : phones[country].pop(),
      birth_date: random.chance(9) ? '' : dayFirst(isoDate(random.between(0, 22_600), '1944-02-03')),
      ship_street: country === 'DE' ? `${street} ${house}` : `${house} ${street}`,
      ship_city: city,
      ship_postal_code: postalCode,
      ship_country: country,
      currency,
      card: testCard(random),
    }
  })
}
