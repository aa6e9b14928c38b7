import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'init',
  order: 5,
  summary: 'make a project: gangway.yaml, .gitignore, workloads/; changes nothing that is there',
  arguments: ['dir?'],
  takes: { dir: 'folder' },
  options: [],
  examples: ['gangway init', 'gangway init sales-data'],
  available: true,
  here: true,
  anyway: true,
})
