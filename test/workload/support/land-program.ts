import { landWorkload } from '../../../src/workload/land-workload.ts'
import { sampleLanding } from './sample-workload.ts'

/** Lands the sample workload with a salt; the test kills it somewhere on the way. */
const [project = '', salt = ''] = process.argv.slice(2)
process.stdout.write('ready\n')
await landWorkload(sampleLanding(project, 'orders', { salt }))
process.stdout.write('landed\n')
