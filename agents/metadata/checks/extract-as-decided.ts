import { appendPython, decisionOf, defineCheck, maskedPath, pythonFindings, stagedPath, type MutableWorkload, nothingToSpoil } from '#kit'

/** What must not be missing, never be stored or may be absent is decided once; a script that says less would land what config refuses. */
export default defineCheck({
  id: 'extract_as_decided',
  gate: 'metadata',
  rows: 'all',
  cure: 'none',
  describes: 'the extract script declares the columns, what is required and what is left out as config does',
  run: async (context) => {
    if (!(await context.staged.pipeline()).ok) return 'not_applicable'
    return pythonFindings(context, 'gangway_gate.declared_extract:judge', {
      script: stagedPath(context.files, 'scripts/extract/'),
      source: decisionOf(context, 'source'),
      masked_path: maskedPath(decisionOf(context, 'source')),
    })
  },
  mutants: [
    { id: 'nothing_required', describes: 'no column has to be there', mutate: (workload) => redeclare(workload, 'required=()') },
    {
      id: 'name_exchanged',
      describes: 'two columns land under one another’s name',
      mutate: (workload) =>
        redeclare(
          workload,
          'columns=tuple(\n        dataclasses.replace(one, source_name=other.source_name)\n        for one, other in zip(EXTRACT.columns, EXTRACT.columns[1:] + EXTRACT.columns[:1], strict=True)\n    )',
        ),
    },
    { id: 'path_left_raw', describes: 'the paths of files are landed as they are', mutate: showPaths },
    { id: 'other_mode', describes: 'deliveries are added instead of replaced', mutate: (workload) => redeclare(workload, 'mode="append"') },
  ],
})

function showPaths(workload: MutableWorkload): void {
  if (maskedPath(workload.decisions.source).length === 0) throw nothingToSpoil('no path is masked')
  redeclare(workload, 'masked_path=()')
}

const redeclare = (workload: MutableWorkload, change: string): void =>
  appendPython(
    workload,
    stagedPath(workload.files, 'scripts/extract/'),
    `\nimport dataclasses  # noqa: E402\n\nEXTRACT = dataclasses.replace(EXTRACT, ${change})`,
  )
