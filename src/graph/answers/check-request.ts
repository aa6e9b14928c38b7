import { z } from 'zod'
import { callerError, type GangwayError, type Request } from '#domain'
import type { Probe } from '../../profile/index.ts'
import { sameValue } from '../../workload/diff-decision.ts'
import { filterQuestion } from '../filter-question.ts'
import { takenNames } from '../taken-names.ts'
import type { WithNeighbours, WithStore } from '../ports.ts'
import type { State } from '../state.ts'

/** Refuses what no schema can see of a request: packs that are not installed, a name that is taken. */
export async function checkRequest(
  request: Request,
  before: Partial<Request>,
  state: State,
  services: WithStore & WithNeighbours,
): Promise<void> {
  // What was said before and is wrong is asked again by itself; these answers are not to blame for it.
  if (!sameValue(request.regulations, before.regulations)) requirePacks(request)
  await requireUsableFilter(request, before, state, services)
  if (request.name !== before.name && (await takenNames(state, services)).includes(request.name)) throw nameTaken(request.name)
}

/** What the source is filtered by has to be columns that it has. */
async function requireUsableFilter(request: Request, before: Partial<Request>, { refs }: State, { store }: WithStore): Promise<void> {
  const { filter } = request.source
  if (filter === undefined || filter === before.source?.filter || !refs['probe']) return
  const unusable = filterQuestion(filter, request, await store.get(refs['probe'], probeSchema))
  if (!unusable) return
  throw callerError({
    code: 'filter_unusable',
    message: (unusable.details ?? []).join(' '),
    subject: 'source.filter',
    hint: unusable.prompt,
  })
}

const probeSchema = z.custom<Pick<Probe, 'columns'>>((value) => typeof value === 'object' && value !== null && 'columns' in value)

/** Regulations are applied by packs; without its pack one would be a word without an effect. */
export function requirePacks({ regulations }: Pick<Request, 'regulations'>): void {
  if (!regulations?.length) return
  throw callerError({
    code: 'regulation_unknown',
    message: `No regulation pack is installed, so ${regulations.join(', ')} cannot be applied.`,
    subject: 'regulations',
    hint: 'Answer regulations with an empty list; packs come with a later version.',
  })
}

const nameTaken = (name: string): GangwayError =>
  callerError({ code: 'name_taken', message: `Another workload is called ${name}.`, subject: 'name', hint: 'Choose another name.' })
