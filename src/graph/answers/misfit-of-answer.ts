import { z } from 'zod'
import { GangwayError, describeMisfit, isRequestField, requestFieldSchema, type Request } from '#domain'
import { requirePacks } from './check-request.ts'

/** Why an answer cannot be taken, or undefined: as far as it can be told before anything is known of the source. */
export function misfitOfAnswer(id: string, value: unknown): string | undefined {
  // Null leaves a field out.
  if (!isRequestField(id) || value === null) return undefined
  const parsed = requestFieldSchema(id).safeParse(value)
  if (!parsed.success) return describeMisfit(parsed.error)
  return id === 'regulations' ? missingPack(parsed.data) : undefined
}

function missingPack(value: unknown): string | undefined {
  try {
    requirePacks({ regulations: z.array(z.string()).optional().parse(value) } satisfies Pick<Request, 'regulations'>)
    return undefined
  } catch (error) {
    if (error instanceof GangwayError) return error.message
    throw error
  }
}
