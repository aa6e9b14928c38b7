import { z } from 'zod'
import { field } from '../../contract/field.ts'
import { defineOperation } from '../../contract/operation.ts'
import { scripts } from './scripts.ts'
import { shells } from './shells.ts'

/** The script of a shell: it asks this program at each press of the key, so that it never knows less than the program does. */
export default defineOperation({
  id: 'completion',
  order: 112,
  summary: 'print what makes a shell complete commands, options, workloads and files',
  input: z.strictObject({ shell: field(z.enum(shells), 'the shell', { positional: true }) }),
  output: z.strictObject({ shell: z.enum(shells), script: z.string() }),
  effect: 'read',
  examples: shells.map((shell) => ({ input: { shell } })),
  notes: [
    'For good, with `gangway` on the path:',
    `  bash  echo 'eval "$(gangway completion bash)"' >> ~/.bashrc`,
    `  zsh   echo 'eval "$(gangway completion zsh)"' >> ~/.zshrc`,
    '  fish  gangway completion fish > ~/.config/fish/completions/gangway.fish',
  ],
  quick: true,
  here: true,
  anyway: true,
  async run({ shell }) {
    const script = scripts[shell]
    return { outcome: 'done', data: { shell, script }, text: script, verbatim: true }
  },
})
