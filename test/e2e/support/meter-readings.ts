const ROWS = 400
const STATES = ['measured', 'estimated', 'measured', 'measured']

/** What the meter desk delivers, and what has become of it. */
export interface Delivery {
  /** The header of the day of a reading. */
  day?: string
  /** Every tenth reading is no number. */
  unreadable?: boolean
  /** Readings that were corrected, and stand there a second time with another value. */
  corrected?: number
  /** The new meters count to a thousandth. */
  thousandths?: boolean
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** Meter readings as the desk exports them; the same each time. */
export function meterReadings({ day = 'read_on', unreadable = false, corrected = 0, thousandths = false }: Delivery = {}): string {
  const rows = Array.from({ length: ROWS }, (_, index) => reading(index + 1))
  if (unreadable) for (let index = 4; index < ROWS; index += 10) rows[index] = { ...reading(index + 1), kwh: 'offline' }
  if (thousandths) for (let index = 0; index < ROWS; index += 5) rows[index] = { ...reading(index + 1), kwh: `${reading(index + 1).kwh}5` }
  const again = rows
    .slice(0, corrected)
    .map((row, index) => ({ ...row, kwh: `9${index}.00`, sent_at: `2026-06-29 18:${pad(index, 2)}:00` }))
  const header = ['reading_id', 'meter', day, 'kwh', 'status', 'sent_at']
  return `${[header, ...[...rows, ...again].map((row) => Object.values(row))].map((cells) => cells.join(',')).join('\n')}\n`
}

/** What the desk read off the meters whose readings did not come through, for the records of a delivery. */
export function readByHand(records: readonly { _file: string; _record: number }[]): string {
  const rows = records.map(({ _file: file, _record: record }) => [file, record, reading(record).kwh].join(','))
  return `${['_file,_record,kwh', ...rows].join('\n')}\n`
}

function reading(number: number) {
  const day = pad((number % 28) + 1, 2)
  return {
    reading_id: `R${pad(number, 5)}`,
    meter: `M${pad((number * 7) % 40, 3)}`,
    day: `2026-06-${day}`,
    kwh: (((number * 37) % 900) / 10 + 5.05).toFixed(2),
    status: STATES[number % STATES.length] ?? '',
    sent_at: `2026-06-${day} ${pad(number % 24, 2)}:${pad((number * 7) % 60, 2)}:00`,
  }
}
