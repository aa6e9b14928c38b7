import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hasLogic } from './support/functions.ts'
import { engineFiles, root } from './support/source-files.ts'

const share = 0.8

it(`has a test at the same path for ${share * 100} % of the files with logic`, () => {
  const files = engineFiles().filter((file) => !file.path.endsWith('.generated.ts') && hasLogic(file))
  const untested = files.map(({ path }) => path).filter((path) => !existsSync(join(root, testOf(path))))
  const tested = files.length - untested.length
  expect(
    tested,
    `a test is found where its subject is; ${tested} of ${files.length} files have one, these have none:\n${untested.join('\n')}`,
  ).toBeGreaterThanOrEqual(Math.ceil(files.length * share))
})

/** `src/plan/compile.ts` → `test/plan/compile.test.ts`, `agents/dag/decide.ts` → `test/agents/dag/decide.test.ts`. */
const testOf = (path: string): string => `test/${path.replace(/^src\//, '').replace(/\.ts$/, '.test.ts')}`
