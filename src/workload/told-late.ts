import { z } from 'zod'

/** What became of the mail about a missed deadline; `again`: it left before, and nobody is mailed twice. */
export const toldLateSchema = z.object({ to: z.array(z.string()), sent: z.boolean(), again: z.boolean(), reason: z.string().optional() })
export type ToldLate = z.infer<typeof toldLateSchema>

/** A mail that should have left and did not: somebody is named, or nobody could be asked who. */
export const isUntold = ({ sent, to, reason }: ToldLate): boolean => !sent && (to.length > 0 || reason !== undefined)
