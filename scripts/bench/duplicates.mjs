import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figuresOf, ratio, seconds } from './measure.mjs'

const LIMIT_MS = 1000
const LIMIT_MEGABYTES = 500
const WORKLOADS = 1000
const COLUMNS = 100

/** A new source beside a thousand workloads: the answer of the index beside reading one of a hundred of the profiles that it stands for. */
export function measureDuplicates(root) {
  const project = mkdtempSync(join(tmpdir(), 'gangway-bench-'))
  try {
    const step = (name) => runStep(root, name, project)
    step('make')
    const build = step('check')
    const check = best([step('check'), step('check'), step('check')])
    const landed = step('land')
    const scan = step('scan')
    return rowsOf({ build, check, landed, scan })
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

/** Each in a process of its own, so that one does not warm up or weigh down the other. */
function runStep(root, name, project) {
  const tsx = join(root, 'node_modules', '.bin', 'tsx')
  const args = [join(root, 'scripts', 'bench', 'many-sources.ts'), name, project, String(WORKLOADS), String(COLUMNS)]
  return figuresOf(tsx, args, { cwd: root })
}

const best = (turns) => turns.toSorted((left, right) => left.milliseconds - right.milliseconds)[0]

function rowsOf({ build, check, landed, scan }) {
  const beside = `${WORKLOADS.toLocaleString('en')} workloads with ${(WORKLOADS * COLUMNS).toLocaleString('en')} columns`
  const compared = (taken) => `${ratio(taken, scan.milliseconds)} a scan of the profiles (${seconds(scan.milliseconds)})`
  const row = (what, { milliseconds, megabytes }, reach, held) => ({
    what,
    measured: `${seconds(milliseconds)}, ${Math.round(megabytes)} MB`,
    compared: `${compared(milliseconds)}, ${ratio(megabytes, scan.bareMegabytes)} a process that loaded the program only`,
    reach,
    held,
  })
  const holds = ({ milliseconds, megabytes, found }) => milliseconds < LIMIT_MS && megabytes < LIMIT_MEGABYTES && found === scan.found
  return [
    row(`a new source beside ${beside}: duplicates and overlaps`, check, 'below 1 s and 500 MB', holds(check)),
    row('the same when one of them changed since', landed, 'below 500 MB', landed.megabytes < LIMIT_MEGABYTES),
    row(`the same for the first time: the index of ${beside}`, build, 'below 500 MB', build.megabytes < LIMIT_MEGABYTES),
  ]
}
