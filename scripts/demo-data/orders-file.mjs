import { orderColumns } from './orders.mjs'

export const dialect = {
  encoding: 'utf-8',
  byte_order_mark: true,
  preamble_lines: 2,
  header_line: 3,
  delimiter: ';',
  quote: '"',
  line_end: '\n',
  decimal: ',',
  dates: 'DD/MM/YYYY',
  timestamps: 'YYYY-MM-DDTHH:MM:SS',
  null_tokens: ['N/A', 'n/a', 'NULL', 'null', '-'],
}

const preamble = ['Kestrel Home Supplies - sales order lines', 'Exported on 02/06/2025 06:15 by order desk']
const quoted = (value) => (/[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

function recordText(row) {
  const fields = orderColumns.map((column) => quoted(row.values[column]))
  return (row.breakLine ? row.breakLine(fields) : fields).join(';')
}

/** Each row as text, with its record number (from 1, header and preamble apart) and the physical line it begins on. */
function layOut(rows) {
  let line = dialect.header_line + 1
  return rows.map((row, index) => {
    const text = recordText(row)
    const placed = { row, text, record: index + 1, line }
    line += text.split('\n').length
    return placed
  })
}

function defectsOf({ row, record, line }, recordOf) {
  return row.defects.map(({ kind, column, disposition, expected_value }) => ({
    record,
    line,
    order_id: row.values.order_id,
    kind,
    ...(column && { column }),
    disposition,
    ...(expected_value !== undefined && { expected_value }),
    ...(row.original && { first_record: recordOf.get(row.original) }),
  }))
}

const dispositionOf = (row) => row.defects.find(({ disposition }) => disposition !== 'out')?.disposition ?? 'out'

/** `orders.csv` and what is true about it. */
export function ordersFile(rows) {
  const placed = layOut(rows)
  const recordOf = new Map(placed.map(({ row, record }) => [row, record]))
  const expected = { in: rows.length, out: 0, quarantined: 0, duplicates: 0, filtered: 0 }
  for (const row of rows) expected[{ out: 'out', quarantined: 'quarantined', duplicate: 'duplicates' }[dispositionOf(row)]] += 1
  const defects = placed.flatMap((entry) => defectsOf(entry, recordOf))
  const kinds = {}
  for (const { kind } of defects) kinds[kind] = (kinds[kind] ?? 0) + 1
  const lines = [...preamble, orderColumns.join(';'), ...placed.map(({ text }) => text)]
  return { csv: `\uFEFF${lines.join('\n')}\n`, truth: { records: rows.length, expected, kinds, defects } }
}

/** JSON with one defect on a line, so that a change of the generator shows up line by line. */
export function truthJson({ defects, ...summary }, seed) {
  const head = Object.entries({ seed, dialect, ...summary }).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`)
  const list = defects.map((defect) => `    ${JSON.stringify(defect)}`)
  return `{\n${head.join('\n')}\n  "defects": [\n${list.join(',\n')}\n  ]\n}\n`
}
