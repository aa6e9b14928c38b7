import { ordersProfile, aRequest } from './agents/fixtures.ts'
import { buildWorkload, writeArtifacts } from './generate/workload-fixture.ts'
const request = aRequest(process.argv[3] ? JSON.parse(process.argv[3]) : {})
const built = await buildWorkload(request, ordersProfile())
await writeArtifacts(process.argv[2]!, built.artifacts)
console.log(built.artifacts.map((a) => a.path).join('\n'))
