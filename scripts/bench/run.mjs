/**
 * `npm run bench`: the reach of the README as measured ratios. Every figure is compared with something measured beside it, because
 * seconds say more about a machine than about a program. `--write` puts the table into docs/bench.md; `--kills`, `--edits`
 * and `--plans` take a quarter of an hour each more. `--mutants` alone plants mutants into workloads and writes docs/mutants.md; `pii` alone
 * measures the finding of personal data, and `reading` how files are read; both write their section of docs/accuracy.md with `--write`.
 */
import { writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureBorder } from './border.mjs'
import { measureCommands } from './commands.mjs'
import { measureDemo } from './demo.mjs'
import { measureDuplicates } from './duplicates.mjs'
import { measureEdits } from './edits.mjs'
import { measureGate } from './gate.mjs'
import { measureLanding } from './landing.mjs'
import { plantMutants } from './mutants.mjs'
import { measurePersonalData } from './pii/measure.mjs'
import { measurePlans } from './plans.mjs'
import { measureProof } from './proof.mjs'
import { measureReading } from './reading/measure.mjs'
import { measureRegenerate } from './regenerate.mjs'

const root = join(fileURLToPath(import.meta.url), '..', '..', '..')

const [learn, write] = ['--learn', '--write'].map((flag) => process.argv.includes(flag))
if (process.argv[2] === 'pii') process.exit((await measurePersonalData(root, { learn, write })) ? 0 : 1)
if (process.argv[2] === 'reading') process.exit((await measureReading(root, { write })) ? 0 : 1)
if (process.argv.includes('--mutants')) process.exit(plantMutants(root))

const rows = []
for (const measure of [
  measureCommands,
  measureDemo,
  measureGate,
  measureLanding,
  measureBorder,
  measureProof,
  measureDuplicates,
  measureRegenerate,
  measureEdits,
  measurePlans,
]) {
  for (const row of await measure(root)) {
    rows.push(row)
    console.log(`${row.what}: ${row.measured} (${row.compared}; reach: ${row.reach}) ${row.held ? 'held' : 'MISSED'}`)
  }
}

if (write) {
  const table = rows.map((row) => `| ${row.what} | ${row.measured} | ${row.compared} | ${row.reach} | ${row.held ? 'held' : 'missed'} |`)
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const text = [
    '# Bench',
    '',
    `Written by \`npm run bench -- --write\`, on ${availableParallelism()} cores and ${gigabytes} GiB. Read the second as sizes and the third as the proof.`,
    '',
    '| What | Measured | Compared with | Reach | |',
    '|---|---|---|---|---|',
    ...table,
    '',
  ].join('\n')
  writeFileSync(join(root, 'docs', 'bench.md'), text)
}
process.exitCode = rows.every((row) => row.held) ? 0 : 1
