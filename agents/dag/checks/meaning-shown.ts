import { defineCheck, pythonFindings } from '#kit'
import { expectedWords } from './expected-words.ts'

const MODEL = 'scripts/load/semantic_model.py'
const LOAD = 'scripts/load/update_catalog.py'

export default defineCheck({
  id: 'meaning_shown',
  gate: 'dag',
  rows: 'sample',
  cure: 'none',
  describes: 'the catalog tells of every view and column what config says: description, unit, role, and personal data as such',
  run: async (context) => {
    if (!(await context.staged.pipeline()).ok) return 'not_applicable'
    return pythonFindings(context, 'gangway_gate.shown_meaning:judge', { path: MODEL, expected: expectedWords(context) })
  },
  mutants: [
    {
      id: 'tag_removed',
      describes: 'a personal column is shown as an ordinary one',
      mutate: ({ replace }) => replace(MODEL, /\n +pii_types=[^\n]+/, ''),
    },
    {
      id: 'told_of_another',
      describes: 'a description stands at another column',
      mutate: ({ replace, decisions }) => {
        const [first] = decisions.source.schema.columns
        replace(MODEL, 'Column("quantity"', `Column("${first?.name ?? ''}"`)
      },
    },
    {
      id: 'other_owner',
      describes: 'the catalog names somebody else as the owner',
      mutate: ({ replace }) => replace(MODEL, /owner="[^"]*"/, 'owner="somebody"'),
    },
    {
      id: 'meaning_left_out',
      describes: 'the tables are published without what they mean',
      mutate: ({ replace }) => replace(LOAD, 'publish = publisher(RETENTION)', 'from gangway_runtime.publishing import publish'),
    },
  ],
})
