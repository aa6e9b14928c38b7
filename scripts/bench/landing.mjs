import { join } from 'node:path'
import { figuresOf, ratio, seconds } from './measure.mjs'

const ROWS = 6_000_000

/** How fast a large CSV lands, beside the fastest parser at hand that writes Parquet and judges nothing. */
export function measureLanding(root) {
  const python = join(root, '.venv', 'bin', 'python')
  const { rows, bytes, plain, land } = figuresOf(python, [join(root, 'scripts', 'bench', 'landing.py'), String(ROWS)])
  const megabytes = (figure) => `${Math.round(figure / 1e6).toLocaleString('en')} MB`
  return [
    {
      what: `landing of ${megabytes(bytes)} of CSV, ${rows.toLocaleString('en')} rows, 16 columns`,
      measured: `${seconds(land.seconds * 1000)}, ${Math.round(bytes / 1e6 / land.seconds)} MB/s`,
      compared: `${ratio(plain.seconds, land.seconds)} the speed of pyarrow.csv into Parquet (${seconds(plain.seconds * 1000)})`,
      reach: 'at least 0.5 times its speed',
      held: plain.seconds / land.seconds >= 0.5,
    },
    {
      what: 'memory of that landing, and its share read column by column',
      measured: `${megabytes(land.peak)}, ${(land.share * 100).toFixed(1)} %`,
      compared: `${ratio(land.peak, plain.peak)} the memory of pyarrow.csv (${megabytes(plain.peak)})`,
      reach: 'below 1 GB, above 95 %',
      held: land.peak < 1e9 && land.share > 0.95,
    },
  ]
}
