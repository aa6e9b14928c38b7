import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Example } from './example.ts'
import type { Judged } from './judge-example.ts'

/** What the reference interpreter of a checkout makes of examples: one process for all of them. */
export function judgedByReference(checkout: string, examples: readonly Example[]): readonly Judged[] {
  const python = join(checkout, 'shared/python')
  const answer = execFileSync(join('.venv', 'bin', 'python'), [join(python, 'tests/reference_cases.py')], {
    input: JSON.stringify(examples),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONPATH: python },
  })
  return JSON.parse(answer)
}
