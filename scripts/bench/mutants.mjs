import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Judges mutants of the workloads' own artifacts at all places, and writes docs/mutants.md; returns an exit code. */
export function plantMutants(root) {
  const tsx = join(root, 'node_modules', '.bin', 'tsx')
  return spawnSync(tsx, [join(root, 'scripts', 'bench', 'workload-mutants.ts')], { cwd: root, stdio: 'inherit' }).status ?? 1
}
