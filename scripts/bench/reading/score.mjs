/** Compares what was read with the labels, property by property. */

const PROPERTIES = ['delimiter', 'quote', 'encoding', 'header', 'skip']

/** Letters of a label's types; a column may have several right answers (`ib`), and `?` is not judged. */
const TYPES = {
  i: /^integer$/,
  d: /^(?:decimal|double)/,
  b: /^boolean$/,
  D: /^date$/,
  T: /^timestamp$/,
  h: /^time$/,
  t: /^(?:text|json)$/,
}

/**
 * One entry for each judged property and column: `{ property, right, found, wanted }`. A file that was refused has nothing right, unless it
 * is aligned by blanks and was named so.
 */
export function judge(label, outcome) {
  if (outcome.document === undefined) return refused(label, /fixed width/.test(outcome.refusal) && label.aligned === true)
  const found = foundIn(outcome.document.source)
  const wanted = wantedBy(label)
  const judged = PROPERTIES.map((property) => entry(property, isRight[property](wanted, found), found[property], wanted[property]))
  return [...judged, ...typesOf(label, outcome.document.columns)]
}

const entry = (property, right, found, wanted) => ({ property, right, found, wanted: JSON.stringify(wanted) })

function refused(label, right) {
  if (right) return []
  const wanted = wantedBy(label)
  const types = lettersOf(label).flatMap((letters) => (letters === '?' ? [] : [entry('types', false, 'refused', letters)]))
  return [...PROPERTIES.map((property) => entry(property, false, 'refused', wanted[property])), ...types]
}

const foundIn = ({ delimiter, quote, encoding, header, skip_rows: skip }) => ({
  delimiter: delimiter?.value,
  quote: quote?.value,
  encoding: encoding?.value,
  header: header?.value === true,
  skip: skip?.value ?? 0,
})

/** What a label leaves out is the usual: a comma, `"`, UTF-8, and names in the line below those that are skipped. */
function wantedBy({ delimiter = ',', quote = '"', encoding = 'utf-8', header = 1, skip = 0 }) {
  return { delimiter: listOf(delimiter), quote: listOf(quote), encoding: listOf(encoding), header: listOf(header), skip: listOf(skip) }
}

const listOf = (value) => (Array.isArray(value) ? value : [value])

const holds = (property) => (wanted, found) => wanted[property].includes(found[property])

const isRight = {
  /** A file of one column has none. */
  delimiter: (wanted, found) => wanted.delimiter.includes(null) || wanted.delimiter.includes(found.delimiter),
  quote: holds('quote'),
  encoding: holds('encoding'),
  /** Names have to be found, and in their line; where there are none, none. */
  header: (wanted, found) => wanted.header.some((line) => line > 0 === found.header && (line === 0 || wanted.skip.includes(found.skip))),
  skip: holds('skip'),
}

const lettersOf = ({ types }) => types.split(' ')

/** By place. An edge column without name and values may be kept or left out; columns of another number are none of the right ones. */
function typesOf(label, columns) {
  const [left, right] = label.edges ?? [0, 0]
  const missing = label.columns - columns.length
  const isLeftKept = missing === 0 || left === 0 || /^(?:column_1)?$/.test(columns[0].source_name)
  const offset = isLeftKept ? 0 : left
  const fits = missing === offset || missing === offset + right
  return lettersOf(label).flatMap((letters, place) => {
    if (letters === '?') return []
    const column = fits ? columns[place - offset] : undefined
    const isOne = column !== undefined && [...letters].some((letter) => TYPES[letter].test(column.type))
    return [entry('types', isOne, column === undefined ? 'no such column' : `${column.source_name} ${column.type}`, letters)]
  })
}

/** Shares of right answers by property, in the order in which they are told. */
export const figuresOf = (judged) =>
  [...PROPERTIES, 'types'].map((property) => {
    const entries = judged.filter((one) => one.property === property)
    const right = entries.filter((one) => one.right).length
    return { property, right, of: entries.length, share: entries.length === 0 ? 1 : right / entries.length }
  })
