import { z } from 'zod'

/** Invariants that the checks of the gates measure. */
export const invariantSchema = z.enum(['SEC-1', 'SEC-3', 'DQ-1', 'DQ-2', 'DQ-3', 'DQ-4', 'INT-1', 'INT-2', 'INT-4', 'OPS-1', 'OPS-2'])
export type Invariant = z.infer<typeof invariantSchema>

/** Those that nobody can waive, as a person is told what each of them says. */
export const unwaivable: ReadonlyMap<Invariant, string> = new Map<Invariant, string>([
  ['SEC-1', 'no credential in any file, log or record'],
  ['SEC-3', 'personal values stay masked from silver on'],
  ['DQ-3', 'every row is accounted for'],
  ['INT-1', 'bronze is never changed'],
  ['OPS-1', 'a second run of the same input gives the same tables'],
])
