import { join } from 'node:path'
import { figuresOf, ratio, seconds } from './measure.mjs'

const LIMIT = 1.5

/** A border with its accounting, quarantine and lineage beside the same SQL that only writes the accepted rows. */
export function measureBorder(root) {
  const python = join(root, '.venv', 'bin', 'python')
  const { rows, plain, border } = figuresOf(python, [join(root, 'scripts', 'bench', 'border.py')])
  return [
    {
      what: `one border with its accounting, ${rows.toLocaleString('en')} rows`,
      measured: seconds(border * 1000),
      compared: `${ratio(border, plain)} the same SQL without it (${seconds(plain * 1000)})`,
      reach: 'below 1.5 times',
      held: border / plain < LIMIT,
    },
  ]
}
