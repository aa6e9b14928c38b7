import { callerError, type GangwayError } from '#domain'
import type { Workload } from '../../workload/index.ts'

/** A workload that cannot be read as a whole; the first problem is named with its place. */
export function incomplete({ name, problems }: Workload): GangwayError {
  const problem = problems.find(({ kind }) => kind === 'invalid') ?? problems.find(({ kind }) => kind !== 'gate')
  return callerError({
    code: 'workload_unreadable',
    message: `${name} cannot be changed: ${problem?.message ?? 'parts of it are missing'}.`,
    subject: problem?.path ?? name,
    hint: 'Correct the file.',
    next: [{ operation: 'status', input: { workload: name }, says: 'lists what is wrong' }],
  })
}
