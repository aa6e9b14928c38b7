import { defineEntry } from '../../operation-entry.ts'
import { shells } from './shells.ts'

export default defineEntry({
  id: 'completion',
  order: 112,
  summary: 'print what makes a shell complete commands, options, workloads and files',
  arguments: ['shell'],
  takes: { shell: shells },
  options: [],
  examples: ['gangway completion bash', 'gangway completion zsh', 'gangway completion fish'],
  notes: [
    'For good, with `gangway` on the path:',
    `  bash  echo 'eval "$(gangway completion bash)"' >> ~/.bashrc`,
    `  zsh   echo 'eval "$(gangway completion zsh)"' >> ~/.zshrc`,
    '  fish  gangway completion fish > ~/.config/fish/completions/gangway.fish',
  ],
  available: true,
  quick: true,
  here: true,
  anyway: true,
})
