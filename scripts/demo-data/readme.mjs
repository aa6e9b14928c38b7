import { allKinds } from './dirt.mjs'

const begin = '<!-- generated: planted kinds -->'
const end = '<!-- end of generated -->'

/** A Markdown table with padded cells, the way prettier writes it. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n')
}

function plantedKinds({ records, expected, kinds, defects }) {
  const rows = allKinds.map(({ kind, disposition, meaning }) => [`\`${kind}\``, String(kinds[kind]), disposition, meaning])
  const touched = new Set(defects.map(({ record }) => record)).size
  return [
    `${records} records in, ${expected.out} out, ${expected.quarantined} quarantined, ${expected.duplicates} duplicates, ${expected.filtered} filtered.`,
    `${defects.length} defects lie in ${touched} records; some records have two or three.`,
    '',
    table([['Kind', 'Defects', 'Disposition', 'What it is'], ...rows]),
  ].join('\n')
}

/** Replaces the part between the markers and leaves the words of people alone. */
export function fillReadme(text, truth) {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`demo/README.md has lost its markers ${begin} and ${end}`)
  return `${before}${begin}\n\n${plantedKinds(truth)}\n\n${end}${after}`
}
