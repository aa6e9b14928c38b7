import type { GivenReading } from '#domain'
import type { Detection, SourceBytes } from '#kit'

/** Of several files in a zip archive the first is looked at; which one is meant, a person says. */
export function withMembers({ compression, members = [] }: SourceBytes, given: GivenReading, detection: Detection): Detection {
  if (compression !== 'zip' || members.length < 2) return detection
  const member = given.member ?? members[0] ?? ''
  const format = { ...detection.format, member }
  if (given.member !== undefined) return { ...detection, format }
  const question = {
    field: 'member' as const,
    prompt: 'Which file of the archive holds the table?',
    why: `the archive holds ${members.length} files, and one workload reads one table`,
    readings: members.map((value) => ({ value, shows: value })),
  }
  return { ...detection, format, open: [question, ...(detection.open ?? [])] }
}
