/** SIGKILL at random moments of `regenerate`, many times; prints one JSON line. */
import { BehindProject, killOften } from '../../test/e2e/support/regenerate-kills.ts'

const KILLS = 300
const SEED = 300

console.log(JSON.stringify({ kills: KILLS, ...(await killOften(new BehindProject(), KILLS, SEED)) }))
process.exit()
