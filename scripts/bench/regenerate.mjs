import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figuresOf, medianMilliseconds, ratio, seconds } from './measure.mjs'

const WORKLOADS = 1000
const ONE_LIMIT_MS = 500
const ALL_LIMIT_MS = 20_000

/** `regenerate` of unchanged workloads, one and a thousand; with `--kills` also what 300 kills leave behind. */
export function measureRegenerate(root) {
  const rows = measureUnchanged(root)
  return process.argv.includes('--kills') ? [...rows, measureKills(root)] : rows
}

function measureUnchanged(root) {
  const program = join(root, 'node_modules', '.bin', 'gangway')
  const project = mkdtempSync(join(tmpdir(), 'gangway-bench-'))
  const workload = (name) => join(project, 'workloads', name)
  try {
    mkdirSync(join(project, 'workloads'))
    cpSync(join(root, 'workloads', 'products'), workload('products'), { recursive: true })
    // The first time brings the lock to this version and this build.
    medianMilliseconds(program, ['regenerate', 'products', '--project', project], { times: 1 })
    const one = medianMilliseconds(program, ['regenerate', 'products', '--project', project])
    for (let number = 1; number < WORKLOADS; number += 1) cpSync(workload('products'), workload(`products_${number}`), { recursive: true })
    const all = medianMilliseconds(program, ['regenerate', '--all', '--project', project], { times: 3 })
    return [
      {
        what: '`gangway regenerate` of one unchanged workload',
        measured: seconds(one),
        compared: 'nothing is written',
        reach: 'below 0.5 s',
        held: one < ONE_LIMIT_MS,
      },
      {
        what: `\`gangway regenerate --all\`, ${WORKLOADS} unchanged workloads`,
        measured: seconds(all),
        compared: `${ratio(all, one)} one workload`,
        reach: 'below 20 s',
        held: all < ALL_LIMIT_MS,
      },
    ]
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

function measureKills(root) {
  const tsx = join(root, 'node_modules', '.bin', 'tsx')
  const found = figuresOf(tsx, [join(root, 'scripts', 'bench', 'regenerate-kills.ts')], { cwd: root })
  return {
    what: `SIGKILL at ${found.kills} random moments of \`regenerate\``,
    measured: `${found.old} times the old workload, ${found.new} times the new one, ${found.neither} times neither`,
    compared: `${found.landing} while files were put into place`,
    reach: 'never neither',
    held: found.neither === 0,
  }
}
