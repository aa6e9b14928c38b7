import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './support/source-files.ts'
import { expectWritten } from './support/written-between.ts'

interface Step {
  path: string
  /** What the file defines and the one before it hands over to. */
  takes: string
  /** What becomes of it there, as the page says it. */
  does: string
}

interface Walk {
  of: string
  atMost: number
  steps: readonly Step[]
}

/** The files that somebody reads who follows one thing through the program, in order; each hands it over to the next. */
const walks: readonly Walk[] = [
  {
    of: 'a row, from the phase that lands it to its place in Parquet',
    atMost: 10,
    steps: [
      { path: 'src/graph/nodes/profile.ts', takes: 'profile', does: 'asks for the landing' },
      { path: 'src/app/services/reading.ts', takes: 'landStaged', does: 'says where the run stages' },
      { path: 'src/profile/land-source.ts', takes: 'landSource', does: 'writes the request as arguments' },
      {
        path: 'shared/python/gangway_gate/land_source.py',
        takes: 'land_source',
        does: 'makes an extract of them, as the generated script does',
      },
      { path: 'shared/python/gangway_runtime/landing/land.py', takes: 'land', does: 'receives each file, and keeps what was landed once' },
      { path: 'shared/python/gangway_runtime/formats/delimited/port.py', takes: 'write', does: 'opens the lines in their encoding' },
      { path: 'shared/python/gangway_runtime/reading/lines.py', takes: 'open_lines', does: 'parts physical lines' },
      {
        path: 'shared/python/gangway_runtime/reading/records.py',
        takes: 'RecordReader',
        does: 'parts records and fields, and says what is malformed',
      },
      { path: 'shared/python/gangway_runtime/landing/text_part.py', takes: 'write_text', does: 'writes them with their positions' },
      {
        path: 'shared/python/gangway_runtime/landing/column_plan.py',
        takes: 'plan_columns',
        does: 'says which column each field belongs to',
      },
    ],
  },
  {
    of: 'an answer, from the command that gives it to the request',
    atMost: 11,
    steps: [
      { path: 'src/app/operations/resume/operation.ts', takes: 'resume', does: 'finds the run' },
      { path: 'src/app/runs/answers-file.ts', takes: 'parseAnswerPairs', does: 'reads `id=value`' },
      { path: 'src/app/runs/drive-run.ts', takes: 'resumeRun', does: 'takes the lease' },
      { path: 'src/graph/run-graph.ts', takes: 'runGraph', does: 'finds the pause that it is for' },
      {
        path: 'src/graph/answers/check-answers.ts',
        takes: 'refusalOfAnswers',
        does: 'checks its form, what it makes of the request, what the agents say',
      },
      { path: 'src/graph/answer-journal.ts', takes: 'accept', does: 'keeps it, once' },
      { path: 'src/graph/graph.ts', takes: 'buildGraph', does: 'says which node goes on' },
      { path: 'src/graph/phase.ts', takes: 'ask', does: 'hands it to the phase that asked' },
      { path: 'src/graph/nodes/discover.ts', takes: 'discover', does: 'asked it, and goes on with it' },
      { path: 'src/graph/resolve-questions.ts', takes: 'resolveQuestions', does: 'settles the question' },
      { path: 'src/domain/apply-answers.ts', takes: 'applyAnswers', does: 'puts it into the request' },
    ],
  },
]

describe.each(walks)('the walk of $of', ({ of, atMost, steps }) => {
  const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
  const uses = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text)

  it('passes each step to the next', () => {
    const paths = steps.map(({ path }) => path)
    const lost = steps.filter(({ path, takes }, index) => {
      const before = paths.slice(0, index)
      return !uses(textOf(path), takes) || (index > 0 && !before.some((one) => uses(textOf(one), takes)))
    })
    expect(lost).toEqual([])
  })

  it('is as long as it may be, and the page tells it', () => {
    expect(steps.length).toBeLessThanOrEqual(atMost)
    const lines = steps.map(({ path, does }, index) => `${index + 1}. \`${path}\` ${does}.`)
    const [mark = ''] = of.split(',')
    expectWritten(
      'docs/architecture.md',
      { from: `<!-- walk of ${mark} -->`, to: '<!-- end of walk -->' },
      `The walk of ${of}:\n\n${lines.join('\n')}`,
    )
  })
})
