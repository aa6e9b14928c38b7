/**
 * Runs everything that judges the code: `npm test`, or one part with `--only typecheck|lint|unit|python`.
 * The last line is `N passed, N failed` over all tests, from their reports; a part that fails as a whole counts as one failure.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { root } from './setup/paths.mjs'
import { parts } from './test/parts.mjs'
import { sumOf } from './test/result.mjs'

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function runPart(part) {
  const started = performance.now()
  const result = await part.run()
  console.log(`\n${part.name}: ${result.summary} (${seconds(started)})\n`)
  return { ...result, name: part.name }
}

/** Parts of one group share the processor; groups follow one another. */
async function runGroups(selected) {
  const results = []
  for (const group of new Set(selected.map((part) => part.group))) {
    results.push(...(await Promise.all(selected.filter((part) => part.group === group).map(runPart))))
  }
  return results
}

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
const selected = parts.filter((part) => only === undefined || part.id === only)
rmSync(join(root, '.cache/test'), { recursive: true, force: true })
const results = await runGroups(selected)
const total = sumOf(results)

// Told once more at the end: between a failure and the last line lie hundreds of lines.
for (const { test, message } of results.flatMap((result) => result.failures)) {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, 40)
  console.log(`FAILED ${test.replace(`${root}/`, '')}\n${lines.map((line) => `    ${line}`).join('\n')}\n`)
}
for (const { name, summary } of results.filter((result) => result.failed > 0)) console.log(`${name}: ${summary}`)

if (total.skipped > 0) console.log(`${total.skipped} skipped (not counted as passed)`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || selected.length === 0 ? 1 : 0
