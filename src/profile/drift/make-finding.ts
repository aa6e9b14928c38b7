import type { DriftFinding } from '#domain'
import type { Compared } from './compared.ts'
import { stagesOf } from './touched-decisions.ts'

type Given = Pick<DriftFinding, 'kind' | 'summary' | 'evidence' | 'decisions'> &
  Partial<Pick<DriftFinding, 'column' | 'before' | 'after' | 'positions' | 'settle'>> & {
    /** What the finding is about where that is no column. */
    subject?: string
    /** Choices that the difference speaks against; all that it touches where nothing is said. */
    against?: readonly string[]
  }

/** A finding with its id, the stages that its decisions belong to, and whether it speaks against a person. */
export function makeFinding({ byPerson }: Pick<Compared, 'byPerson'>, { subject, against, ...given }: Given): DriftFinding {
  return {
    id: [given.kind, subject ?? given.column].filter((part) => part !== undefined).join('.'),
    ...given,
    stages: stagesOf(given.decisions),
    contradicts_person: (against ?? given.decisions).some((place) => byPerson.has(place)),
  }
}
