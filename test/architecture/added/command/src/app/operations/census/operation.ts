import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { field } from '../../contract/field.ts'
import { defineOperation } from '../../contract/operation.ts'

/** How many workloads a project has. */
export default defineOperation({
  id: 'census',
  order: 900,
  summary: 'how many workloads there are',
  input: z.strictObject({ beginning: field(z.string().default(''), 'only those whose names begin like this') }),
  output: z.strictObject({ workloads: z.int() }),
  effect: 'read',
  examples: [{ input: { beginning: 'sho' } }],
  async run({ beginning }, { project }) {
    const names = (await readdir(join(project, 'workloads'))).filter((name) => name.startsWith(beginning))
    return { outcome: 'done', data: { workloads: names.length }, text: `${names.length} in the census` }
  },
})
