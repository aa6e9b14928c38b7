import { join } from 'node:path'
import { figuresOf, medianMilliseconds, ratio, seconds } from './measure.mjs'

const ATTEMPT_LIMIT = 0.3
const PARSE_LIMIT = 0.2

/** A warm gate attempt beside a cold pytest, a warm DAG parse beside a cold one. */
export function measureGate(root) {
  const tsx = join(root, 'node_modules', '.bin', 'tsx')
  const { wall, tests, passed, parse } = figuresOf(tsx, [join(root, 'scripts', 'bench', 'warm-gate.ts')], { cwd: root })
  const workload = join(root, 'workloads', 'products')
  const cold = medianMilliseconds(
    join(root, '.venv', 'bin', 'python'),
    ['-B', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'tests/unit/test_metadata.py'],
    { times: 3, cwd: workload },
  )
  const over = (wall - tests) * 1000
  return [
    {
      what: `one more gate attempt, warm, over the tests' own time (${passed} tests)`,
      measured: seconds(over),
      compared: `${ratio(over, cold)} the same tests in a cold pytest (${seconds(cold)})`,
      reach: 'below 0.3 s',
      held: over / 1000 < ATTEMPT_LIMIT,
    },
    {
      what: 'DAG parse, warm',
      measured: seconds(parse * 1000),
      compared: `${ratio(parse * 1000, cold)} a cold pytest`,
      reach: 'below 0.2 s',
      held: parse < PARSE_LIMIT,
    },
  ]
}
