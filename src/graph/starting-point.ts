import { z } from 'zod'
import { sourceAt, type Question, type Request, type Source } from '#domain'
import type { WithNeighbours } from './ports.ts'
import type { StartOptions, State } from './state.ts'

export interface StartingPoint {
  request: Partial<Request>
  source: Source | undefined
}

/** What is known before anything is asked: a finished `workload.yaml`, an existing workload's answers, or the words of the request. */
export async function startingPoint(state: State, services: WithNeighbours): Promise<StartingPoint> {
  const { start } = state
  const file = start.request?.endsWith('.yaml') || start.request?.endsWith('.yml') ? start.request : undefined
  const existing = state.refs['existing']
  const request: Partial<Request> = file
    ? await services.neighbours.readRequestFile(file)
    : existing
      ? await services.neighbours.readRequest(existing)
      : {}
  const words = file ? {} : services.neighbours.slotsOf(start.request)
  const path = start.source ?? words.path
  return {
    request: {
      version: 1,
      platform: start.platform,
      ...request,
      ...contactsOf(request, start),
      ...(start.name ? { name: start.name } : {}),
    },
    source: path === undefined ? request.source : sourceWithFilter(path, request.source?.filter),
  }
}

/** The rows that belong to it stay those that were asked for, wherever they lie now. */
const sourceWithFilter = (path: string, filter: string | undefined): Source => ({
  ...sourceAt({ path }),
  ...(filter === undefined ? {} : { filter }),
})

const contactsOf = ({ contacts }: Partial<Request>, start: StartOptions): Pick<Request, 'contacts'> =>
  contacts || start.contacts ? { contacts: { ...start.contacts, ...contacts } } : {}

export const sourceQuestion = (): Question => ({
  id: 'source.location.path',
  kind: 'question',
  prompt: 'Where is the data? A path to a file, or to a folder.',
  why: 'nothing can be found out without it',
  schema: z.string().min(1),
  default: undefined,
  critical: true,
})
