import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Tables that people publish or keep, by the names of their columns: `# table locale origin`, then `header | label | values`. Values are
 * made by a name below, `=a;b` takes turns, `~AB12` changes its digits. Labels are those of tables.mjs, and `A` is open to either reading.
 */
export function schemasOf(root, half) {
  const text = readFileSync(join(root, 'scripts/bench/pii/schemas', `${half}.txt`), 'utf8')
  return text.split(/^# /m).slice(1).map(tableOf)
}

function tableOf(block) {
  const [head, ...lines] = block.trim().split('\n')
  const [name, locale] = head.split(' ')
  const columns = lines.map((line) => {
    const [header, label, values] = line.split(' | ').map((text) => text.trim())
    return [[header], label, valuesOf(values)]
  })
  return { name, locale, columns }
}

function valuesOf(said) {
  const listed = said.slice(1).split(';')
  if (said.startsWith('=')) return (_, index) => listed[index % listed.length]
  if (said.startsWith('~')) return (faker, index) => listed[index % listed.length].replace(/(?<=.)\d/g, () => String(faker.number.int(9)))
  if (!(said in made)) throw new Error(`${said} is made by nothing`)
  return made[said]
}

const day = (date) => date.toISOString().slice(0, 10)
const birth = (faker) => day(faker.date.birthdate({ min: 18, max: 90, mode: 'age', refDate: '2025-06-01' }))
const past = (faker) => faker.date.past({ years: 5, refDate: '2025-06-01' })
const of = (faker, ...items) => faker.helpers.arrayElement(items)
const digits = (length) => (faker) => faker.string.numeric({ length, allowLeadingZeros: false })
const hex = (length) => (faker) => faker.string.hexadecimal({ length, prefix: '' })
const address = (faker) => `${faker.location.streetAddress()}, ${faker.location.zipCode()} ${faker.location.city()}`
const shortBirth = (faker) => birth(faker).replace(/^..(..)-(..)-(..)$/, '$2/$3/$1')
const taxCode = (faker) =>
  `${faker.string.alpha({ length: 6, casing: 'upper' })}${digits(2)(faker)}A${digits(2)(faker)}H${digits(3)(faker)}X`

const made = {
  id: (_, index) => String(1001 + index),
  pad: (_, index) => String(4711 + index * 7).padStart(10, '0'),
  code: (faker) => faker.string.alphanumeric({ length: 6, casing: 'upper' }),
  first: (faker) => faker.person.firstName(),
  last: (faker) => faker.person.lastName(),
  full: (faker) => faker.person.fullName(),
  lf: (faker) => `${faker.person.lastName()}, ${faker.person.firstName()}`,
  email: (faker) => faker.internet.email(),
  phone: (faker) => faker.phone.number(),
  ...Object.fromEntries([8, 9, 10, 11, 13, 15].map((length) => [`digits${length}`, digits(length)])),
  hex32: hex(32),
  hex40: hex(40),
  cf: taxCode,
  birth,
  birthdot: (faker) => birth(faker).split('-').toReversed().join('.'),
  birth2: shortBirth,
  birthyear: (faker) => birth(faker).slice(0, 4),
  street: (faker) => faker.location.streetAddress(),
  houseno: (faker) => String(faker.number.int(200)),
  addr: address,
  city: (faker) => faker.location.city(),
  state: (faker) => faker.location.state(),
  zip: (faker) => faker.location.zipCode(),
  country: (faker) => faker.location.country(),
  lat: (faker) => String(faker.location.latitude()),
  iban: (faker) => faker.finance.iban(),
  card: (faker) => faker.finance.creditCardNumber('visa').replaceAll('-', ''),
  cvv: (faker) => faker.finance.creditCardCVV(),
  exp: (faker) => `${of(faker, '01', '06', '11')}/${of(faker, '27', '29')}`,
  swift: (faker) => faker.finance.bic(),
  btc: (faker) => faker.finance.bitcoinAddress(),
  amount: (faker) => faker.finance.amount(),
  ssn: (faker) => `${faker.number.int({ min: 100, max: 665 })}-${digits(2)(faker)}-${digits(4)(faker)}`,
  passport: (faker) => `C${faker.string.numeric(8)}`,
  plate: (faker) => faker.vehicle.vrm(),
  vin: (faker) => faker.vehicle.vin(),
  car: (faker) => `${faker.vehicle.manufacturer()} ${faker.vehicle.model()}`,
  ip: (faker) => faker.internet.ipv4(),
  mac: (faker) => faker.internet.mac(),
  imei: (faker) => faker.phone.imei().replaceAll('-', ''),
  uuid: (faker) => faker.string.uuid(),
  user: (faker) => faker.internet.username(),
  handle: (faker) => `@${faker.internet.username()}`,
  pw: (faker) => faker.internet.password(),
  url: (faker) => faker.internet.url(),
  host: (faker) => faker.internet.domainName(),
  ua: (faker) => faker.internet.userAgent(),
  file: (faker) => faker.system.fileName(),
  ver: (faker) => `${faker.system.semver()}.${faker.number.int(9)}`,
  company: (faker) => faker.company.name(),
  product: (faker) => faker.commerce.productName(),
  dept: (faker) => faker.commerce.department(),
  isbn: (faker) => faker.commerce.isbn(),
  job: (faker) => faker.person.jobTitle(),
  sex: (faker) => of(faker, 'M', 'F'),
  age: (faker) => String(faker.number.int({ min: 18, max: 90 })),
  religion: (faker) => of(faker, 'catholic', 'protestant', 'muslim', 'none', 'jewish'),
  diag: (faker) => of(faker, 'asthma', 'diabetes', 'hypertension', 'depression'),
  icd: (faker) => of(faker, 'E11.9', 'I10', 'J45.0', 'F32.1', 'M54.5'),
  blood: (faker) => of(faker, 'A+', 'B-', 'O+', 'AB+'),
  int: (faker) => String(faker.number.int(900)),
  smallint: (faker) => String(faker.number.int(9)),
  float: (faker) => String(faker.number.float({ max: 100, fractionDigits: 6 })),
  flag: (faker) => of(faker, '0', '1'),
  yn: (faker) => of(faker, 'Y', 'N'),
  cat: (faker) => of(faker, 'gold', 'silver', 'basic'),
  color: (faker) => faker.color.human(),
  animal: (faker) => faker.animal.dog(),
  species: (faker) => of(faker, 'Quercus robur', 'Pinus sylvestris', 'Acer rubrum'),
  team: (faker) => `${faker.location.city()} ${faker.animal.type()}s`,
  song: (faker) => faker.music.songName(),
  genre: (faker) => faker.music.genre(),
  book: (faker) => faker.book.title(),
  iata: (faker) => faker.airline.airport().iataCode,
  lorem: (faker) => faker.lorem.sentence(),
  date: (faker) => day(past(faker)),
  moment: (faker) => past(faker).toISOString(),
  time: (faker) => `${faker.number.int(23)}:${of(faker, '05', '10')}:00`,
}
