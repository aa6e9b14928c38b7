import { defineCheck, locationOf, pythonFindings, stagedPath } from '#kit'
import { spoilExtract } from './spoil-extract.ts'

export default defineCheck({
  id: 'bytes_landed',
  gate: 'metadata',
  rows: 'all',
  cure: 'none',
  describes: 'the extract script lands bytes whose hash equals the source, into an ingestion date',
  run: async (context) => {
    if (!(await context.staged.pipeline()).ok) return 'not_applicable'
    const location = locationOf(context.request.source)
    return pythonFindings(context, 'gangway_gate.landing:judge', {
      location,
      script: stagedPath(context.files, 'scripts/extract/'),
    })
  },
  mutants: [
    {
      id: 'cleaned_on_the_way',
      describes: 'the extract script drops the last record before landing',
      mutate: ({ files }) => spoilExtract(files, 'lines[:-1]'),
    },
    {
      id: 'line_ends_changed',
      describes: 'the extract script changes the line ends before landing',
      mutate: ({ files }) =>
        spoilExtract(files, '[line.rstrip(b"\\r\\n") + (b"\\n" if line.endswith(b"\\r\\n") else b"\\r\\n") for line in lines]'),
    },
  ],
})
