import { variants } from './generate/variants.ts'
import { buildWorkload, writeArtifacts } from './generate/workload-fixture.ts'
for (const v of variants) {
  const built = await buildWorkload(v.request, v.profile, v.references)
  await writeArtifacts(process.argv[2]! + '/workloads/' + v.name, built.artifacts)
  console.log(v.name, built.artifacts.length)
}
