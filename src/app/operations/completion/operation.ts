import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { scripts } from './scripts.ts'
import { shells } from './shells.ts'

/** The script of a shell: it asks this program at each press of the key, so that it never knows less than the program does. */
export default defineOperation({
  id: 'completion',
  input: z.strictObject({ shell: z.enum(shells) }),
  async run({ shell }) {
    const script = scripts[shell]
    return { exitCode: 0, data: { shell, script }, text: script, verbatim: true }
  },
})
