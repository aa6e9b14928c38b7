const GUESTS = ['Ada Berg', 'Jonas Lind', 'Mia Okafor', 'Tomas Ruiz', 'Elin Dahl', 'Paul Weber', 'Ines Costa', 'Noah Smit', 'Lea Roux']
const STATES = ['confirmed', 'cancelled', 'completed']
const POWER = ['shore', 'none', 'boat']
const ROWS = 300

/** What the harbour delivers in the course of the year: the same bookings each time, and what has become of the file. */
export interface Delivery {
  /** The booking system has learned to tell the power supply. */
  power?: boolean
  /** Guests who moved keep their number: these bookings come a second time, with another berth. */
  moved?: number
  /** Bookings whose number of nights is no number. */
  unreadable?: number
}

/** The bookings of a harbour as its system exports them. */
export function bookings({ power = false, moved = 0, unreadable = 0 }: Delivery = {}): string {
  const random = numbers(7)
  const rows = Array.from({ length: ROWS }, (_, index) => booking(index + 1, random))
  const again = rows.slice(0, moved).map((row) => ({ ...row, berth: 'E01' }))
  const delivered = [...rows, ...again].map((row, index) => (index >= 50 && index < 50 + unreadable ? { ...row, nights: 'open end' } : row))
  const columns = Object.keys(rows[0] ?? {}).filter((name) => power || name !== 'power')
  const lines = delivered.map((row) => columns.map((name) => new Map(Object.entries(row)).get(name) ?? '').join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

function booking(number: number, random: (below: number) => number) {
  const guest = GUESTS[random(GUESTS.length)] ?? ''
  const nights = 1 + random(9)
  return {
    booking_id: `BK-${1000 + number}`,
    booked_on: `2026-${two(1 + random(5))}-${two(1 + random(28))}`,
    berth: `${'ABCD'[random(4)] ?? ''}${two(1 + random(12))}`,
    guest_name: guest,
    guest_email: `${guest.toLowerCase().replace(' ', '.')}${number}@example.com`,
    guest_phone: `+49 30 ${1_000_000 + random(8_999_999)}`,
    nights: String(nights),
    price: (nights * 38.5).toFixed(2),
    status: STATES[random(STATES.length)] ?? '',
    power: POWER[number % POWER.length] ?? '',
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
