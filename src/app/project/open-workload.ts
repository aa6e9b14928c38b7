import { callerError, type PlatformId } from '#domain'
import { readWorkload } from '../../workload/workload-store.ts'
import type { Workload } from '../../workload/workload.ts'

/** A workload that can be run, with the platform it was onboarded for; one whose request cannot be read is the caller's to mend. */
export async function openWorkload(project: string, name: string): Promise<{ workload: Workload; platform: PlatformId }> {
  const workload = await readWorkload(project, name)
  if (workload.request) return { workload, platform: workload.request.platform }
  const [problem] = workload.problems
  throw callerError({
    code: 'workload_unreadable',
    message: `The workload ${name} cannot be read: ${problem?.message ?? 'workload.yaml is missing'}.`,
    subject: problem?.path ?? 'workload.yaml',
    hint: 'Correct the file.',
    next: [{ operation: 'status', input: { workload: name }, says: 'lists what is wrong' }],
  })
}
