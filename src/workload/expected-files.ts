import type { Lock } from '#domain'
import { decisionNames, decisionPath } from '#domain'
import { internal } from './workload-paths.ts'

const TEST_STAGES = ['profiling', 'metadata', 'transformations', 'quality', 'dag'] as const

/** Files that every workload has. */
export function requiredFiles(name: string): readonly string[] {
  return [
    'workload.yaml',
    ...decisionNames.map(decisionPath),
    `dags/${name}_dag.py`,
    ...['unit', 'integration'].flatMap((kind) => TEST_STAGES.map((stage) => `tests/${kind}/test_${stage}.py`)),
    'pytest.ini',
    'README.md',
    internal.lock,
    internal.profile,
    internal.gates,
  ]
}

/** Folders of which each must hold at least one file with the ending. */
export const requiredFolders: readonly { path: string; ending: string }[] = [
  ...['extract', 'transform', 'quality', 'load'].map((part) => ({ path: `scripts/${part}/`, ending: '.py' })),
  ...['bronze', 'silver', 'gold'].map((zone) => ({ path: `sql/${zone}/`, ending: '.sql' })),
]

/** What must be there: the tree of every workload, and what this one's lock says was landed and not deleted by a person since. */
export function expectedFiles(name: string, lock: Lock | undefined): ReadonlySet<string> {
  const landed = Object.entries(lock?.artifacts ?? {}).flatMap(([path, { sha256 }]) => (sha256 === null ? [] : [path]))
  return new Set([...requiredFiles(name), ...landed])
}
