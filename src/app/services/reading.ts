import { definedOnly } from '#domain'
import type { GraphServices } from '../../graph/index.ts'
import { landSource, pathToMask, probeServices, probeSource } from '../../profile/index.ts'
import type { Container } from '../container/container.ts'
import type { Staging } from '../../gate/staging.ts'

type ReadingServices = Pick<GraphServices, 'probe' | 'landStaged' | 'checkConnectivity'>

export function readingServices(container: Container, staging: Staging, runId: string, asOf: string): ReadingServices {
  const { project, config, python } = container
  const services = async () => probeServices({ root: config.root, python, formats: await container.formats() })
  return {
    async probe(location, given, said) {
      return probeSource({ project, location, said, ...(given ? { given: definedOnly(given) } : {}) }, await services())
    },
    landStaged: (request, probe) =>
      landSource(container, {
        request,
        probe,
        maskedPath: pathToMask(request, probe),
        lake: staging.lake,
        workloadDir: staging.workloadDir(request.name),
        runId,
        asOf,
      }),
    async checkConnectivity(request) {
      try {
        await probeSource(
          { project, location: request.source.location, given: definedOnly(request.format ?? {}), said: request.columns },
          await services(),
        )
        return { ok: true, detail: 'the source can be read' }
      } catch (error) {
        return { ok: false, detail: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
