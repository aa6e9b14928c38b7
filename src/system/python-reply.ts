import { z } from 'zod'
import { waitingQuestionSchema } from '#domain'

const said = { id: z.int(), seconds: z.number(), stdout: z.string(), stderr: z.string() }

/** What a worker says of one call; the words are those of `gangway_gate.supervise`. */
export const pythonReplySchema = z.discriminatedUnion('outcome', [
  z.object({ ...said, outcome: z.literal('ok'), result: z.json() }),
  z.object({
    ...said,
    outcome: z.literal('raised'),
    error: z.object({
      kind: z.string(),
      code: z.string(),
      message: z.string(),
      subject: z.string().nullish(),
      hint: z.string().nullish(),
      exit_code: z.int(),
      /** What a person is asked, where that is the error. */
      document: z.looseObject({ waiting: z.array(waitingQuestionSchema) }).nullish(),
      traceback: z.string(),
    }),
  }),
  z.object({ ...said, outcome: z.literal('crashed'), signal: z.int().optional(), exit_code: z.int().optional() }),
  z.object({ ...said, outcome: z.enum(['timeout', 'memory', 'output', 'processes']) }),
])
export type PythonReply = z.infer<typeof pythonReplySchema>

export const pythonReadySchema = z.object({ ready: z.literal(true), seconds: z.number(), threads: z.int() })

/** One line to a worker: sizes in bytes, times in seconds. */
export interface PythonRequest {
  id: number
  entry: string
  args: Readonly<Record<string, unknown>>
  timeout: number
  memory: number
  output: number
  env: Readonly<Record<string, string>>
  cwd: string | null
  writable: readonly string[] | null
}
