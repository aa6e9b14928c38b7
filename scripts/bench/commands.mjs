import { join } from 'node:path'
import { medianMilliseconds, ratio, seconds } from './measure.mjs'

const LIMIT_MS = 250

/** `--help` and `status` beside a bare Node that does nothing. */
export function measureCommands(root) {
  const program = join(root, 'node_modules', '.bin', 'gangway')
  const bare = medianMilliseconds(process.execPath, ['-e', '0'])
  return ['--help', 'status'].map((command) => {
    const taken = medianMilliseconds(program, [command], { cwd: root })
    return {
      what: `\`gangway ${command}\``,
      measured: seconds(taken),
      compared: `${ratio(taken, bare)} a bare node (${seconds(bare)})`,
      reach: 'below 0.25 s',
      held: taken < LIMIT_MS,
    }
  })
}
