/** Builds the wheel of the runtime into `dist/wheels/`: `node scripts/build-wheel.mjs`, the second half of `npm run build`. */
import { SetUpError } from './setup/set-up-error.mjs'
import { buildWheel } from './setup/wheel.mjs'

try {
  await buildWheel()
} catch (error) {
  if (!(error instanceof SetUpError)) throw error
  console.error(error.sentence)
  process.exitCode = 4
}
