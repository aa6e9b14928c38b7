/** `npm run bench -- reading [--write]`: how files as found in the wild are read, told in docs/accuracy.md. Names the misses of the half to learn from. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMeasured } from '../is-measured.mjs'
import { writeSection } from '../write-section.mjs'
import { fetchSources, pathOf } from './fetch-sources.mjs'
import { figuresOf, judge } from './score.mjs'

const LEAST = 0.9

export async function measureReading(root, { write }) {
  const labels = JSON.parse(readFileSync(join(root, 'scripts/bench/reading/labels.json'), 'utf8'))
  await fetchSources(root, labels)
  const files = Object.entries(labels.files).map(([name, label]) => ({ name, label, path: join(root, pathOf(labels.sources, name)) }))
  files.forEach(refuseAnotherFile)
  const started = Date.now()
  const outcomes = readAll(root, files)
  const seconds = Math.round((Date.now() - started) / 1000)
  const judged = files.map((file, index) => ({ ...file, entries: judge(file.label, outcomes[index]), outcome: outcomes[index] }))
  const halves = [false, true].map((measured) => judged.filter((file) => isMeasured(file) === measured))
  for (const file of halves[0]) tellMisses(file)
  const figures = halves.map((half) => figuresOf(half.flatMap(({ entries }) => entries)))
  for (const [index, half] of ['learning', 'measured'].entries())
    console.log(`${half} half (${halves[index].length} files): ${told(figures[index])}`)
  console.log(`${files.length} files read in ${seconds} s`)
  if (write) writeSection(root, 'Reading', sectionOf(labels, judged, halves, figures))
  return figures[1].every(({ share }) => share >= LEAST)
}

/** A label holds for the bytes that were looked at. */
function refuseAnotherFile({ name, label, path }) {
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex')
  if (hash !== label.sha256) throw new Error(`${name} is not the file that was labelled: remove ${path} and start again.`)
}

function readAll(root, files) {
  const program = [join(root, 'node_modules/.bin/tsx'), [join(root, 'scripts/bench/reading/read-files.ts')]]
  const input = JSON.stringify(files.map(({ path }) => path))
  const { status, stdout, stderr } = spawnSync(...program, { input, cwd: root, encoding: 'utf8', maxBuffer: 1 << 30 })
  if (status !== 0) throw new Error(`reading failed: ${stderr}`)
  const outcomes = []
  for (const line of stdout.trim().split('\n')) {
    const { index, ...outcome } = JSON.parse(line)
    outcomes[index] = outcome
  }
  return outcomes
}

function tellMisses({ name, entries, outcome }) {
  const misses = entries.filter(({ right }) => !right)
  if (misses.length === 0) return
  const told = misses.slice(0, 8).map(({ property, found, wanted }) => `${property} ${JSON.stringify(found)} for ${wanted}`)
  console.log(`${name}: ${outcome.refusal ?? [...told, ...(misses.length > 8 ? [`${misses.length - 8} more`] : [])].join('; ')}`)
}

const told = (figures) => figures.map(({ property, right, of, share }) => `${property} ${right}/${of} ${share.toFixed(3)}`).join(', ')

function sectionOf({ sources, files }, judged, halves, figures) {
  const wild = Object.values(files).filter((label) => label.wild).length
  const rows = figures[0].map(({ property, right, of, share }, place) => {
    const measured = figures[1][place]
    return `| ${property} | ${measured.share.toFixed(3)} (${measured.right} of ${measured.of}) | ${share.toFixed(3)} (${right} of ${of}) |`
  })
  const aligned = judged.filter(({ outcome, entries }) => outcome.refusal !== undefined && entries.length === 0).length
  return [
    `Written by \`npm run bench -- reading --write\`. ${judged.length} files of ${Object.keys(sources).length} packages as they are published, labelled by eye; ${wild} of them are wild: another delimiter, quote or encoding, lines above the names, no names, uneven rows, a line of units. Half of them, chosen by the hash of their names, are measured (${halves[1].length} files), and what was mended was learnt from the others, whose misses the command names. A column's type counts where it is certain.${aligned === 0 ? '' : ` ${aligned} files that are aligned by blanks are refused by that name, and count nowhere.`}`,
    '',
    '| Property | Measured half | Half to learn from |',
    '|---|---|---|',
    ...rows,
    '',
    '| Files | Source | Licence | What |',
    '|---|---|---|---|',
    ...Object.entries(sources).map(([source, { requirement, licence, holds }]) => {
      const count = Object.keys(files).filter((name) => name.startsWith(`${source}/`)).length
      return `| ${count} | ${requirement ?? source} | ${licence} | ${holds} |`
    }),
  ]
}
