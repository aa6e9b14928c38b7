import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { callerError, locationOf, selectedTable, sourceAt } from '#domain'
import type { Neighbours, RunStore, StartOptions, WorkloadSummary } from '../../graph/index.ts'
import { locateSource } from '../project/locate-source.ts'
import {
  archiveWorkload,
  extractSlots,
  findDuplicates,
  knownByBytes,
  knownSources,
  listWorkloads,
  openSourceIndex,
  overlapsWith,
  readRequest,
  readWorkload,
  requireNotNewer,
  routeEntry,
  routeRequest,
  sourceIdentity,
  sourceStem,
  type RequestSlots,
  type RouteQuery,
  type Workload,
} from '../../workload/index.ts'

const storedProbeSchema = z.object({
  fingerprint: z.object({ header: z.string(), sample: z.string() }),
  detection: z.object({ format: z.record(z.string(), z.unknown()) }),
})

/** What is already onboarded, and whether this source is among it. */
export function neighboursPort(project: string, workingFolder: string, store: RunStore): Neighbours {
  return {
    listWorkloads: async () => (await listWorkloads(project)).map(summaryOf),
    async readRequest(name) {
      await requireNotNewer(project, name)
      const { request } = await readWorkload(project, name)
      if (request) return request
      throw callerError({
        code: 'workload_broken',
        message: `workload.yaml of ${name} cannot be read.`,
        subject: name,
        hint: 'Mend it, or answer start_fresh.',
      })
    },
    readRequestFile: (path) => readRequest(resolve(path)),
    slotsOf: (text) => (text === undefined ? {} : namedIn(text, project, workingFolder)),
    route: (start) => routeStart(start, project, workingFolder),
    archiveWorkload: (name) => archiveWorkload(project, name),
    async findDuplicates(request, probeHash, except) {
      const probe = probeHash ? await store.get(probeHash, storedProbeSchema) : undefined
      const identity = await sourceIdentity(request.source, project, selectedTable(probe?.detection.format ?? request.format))
      const known = await knownSources(await openSourceIndex(project), except)
      return findDuplicates(identity, probe && { header: probe.fingerprint.header }, known)
    },
    async findDataOverlaps(request, profile, except) {
      const index = await openSourceIndex(project)
      const identity = await sourceIdentity(request.source, project, selectedTable(profile.source.format))
      const { bytes } = profile.source.fingerprint
      const byBytes = findDuplicates(identity, { bytes }, await knownByBytes(index, bytes, except)).duplicates.filter(
        ({ kind }) => kind === 'exact',
      )
      return [...byBytes, ...(await overlapsWith(profile.columns, index, except))]
    },
  }
}

const summaryOf = ({ name, state, summary }: Workload): WorkloadSummary => ({ name, state, summary })

/** The path and the name that the words of a request give; a path with spaces is seen where it is the whole request. */
function namedIn(text: string, project: string, workingFolder: string): { path?: string; name?: string } {
  const { path, name } = slots(text, project, workingFolder)
  return { ...(path === undefined ? {} : { path: locateSource(path, project, workingFolder) }), ...(name === undefined ? {} : { name }) }
}

const slots = (text: string, project: string, workingFolder: string): RequestSlots =>
  extractSlots(text, (candidate) => existsSync(resolve(workingFolder, candidate)) || existsSync(resolve(project, candidate)))

async function routeStart(start: StartOptions, project: string, workingFolder: string) {
  const workloads = await listWorkloads(project)
  const entries = await Promise.all(
    workloads.map(async (workload) => {
      const source = workload.decisions.source?.source ?? workload.request?.source
      const table = selectedTable(workload.decisions.source?.format ?? workload.request?.format)
      return routeEntry(workload, source && (await sourceIdentity(source, project, table)))
    }),
  )
  const route = routeRequest(await queryOf(start, project, workingFolder), entries)
  return {
    outcome: route.outcome,
    candidates: route.candidates.map(({ entry, because }) => ({
      name: entry.name,
      state: entry.state,
      summary: `${entry.summary} (${because})`,
    })),
  }
}

async function queryOf(start: StartOptions, project: string, workingFolder: string): Promise<RouteQuery> {
  const file = start.request !== undefined && /\.ya?ml$/.test(start.request) ? await readRequest(resolve(start.request)) : undefined
  const words = start.request === undefined || file ? undefined : slots(start.request, project, workingFolder)
  const path =
    start.source ??
    (file && locationOf(file.source).path) ??
    (words?.path === undefined ? undefined : locateSource(words.path, project, workingFolder))
  const name = start.name ?? file?.name
  const location = path === undefined ? undefined : (file?.source ?? sourceAt({ path }))
  return {
    ...(words ? { slots: words } : {}),
    ...(name === undefined ? {} : { name }),
    ...(location ? { identity: await sourceIdentity(location, project, selectedTable(file?.format)) } : {}),
    ...(path === undefined ? {} : { sourceStem: sourceStem(path) }),
  }
}
