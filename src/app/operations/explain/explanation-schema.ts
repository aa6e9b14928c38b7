import { z } from 'zod'
import { choiceSchema } from '#domain'

const explainedChoiceSchema = z.strictObject({
  file: z.string(),
  path: z.string(),
  choice: choiceSchema,
  changedByPerson: z.boolean(),
  answer: z.strictObject({ question: z.string(), value: z.json(), file: z.literal('workload.yaml'), line: z.int().optional() }).optional(),
})

/** The document of `explain`. */
export const explanationSchema = z.strictObject({
  workload: z.string(),
  file: z.string().optional(),
  line: z.int().optional(),
  text: z.string().optional(),
  path: z.string().optional(),
  owner: z.string().optional(),
  decisions: z.array(z.string()),
  origin: z.enum(['person', 'choice', 'template', 'engine']).optional(),
  section: z.string().optional(),
  template: z.string().optional(),
  sources: z.array(z.strictObject({ file: z.string(), path: z.string(), line: z.int(), value: z.json() })).optional(),
  choices: z.array(explainedChoiceSchema),
  note: z.string().optional(),
})
