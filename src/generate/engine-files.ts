import type { Artifact, LineOrigin, SourceDecision } from '#domain'
import { configPlace, craftRows, madeFrom, planFilters, pythonDict, type PythonValue, valueAlone, type ViewSources } from '#kit'
import { hashOf, sha256, version } from '#system'
import { readmeSources } from './readme-sources.ts'
import { readmeView } from './readme-view.ts'
import { renderTemplate } from './render-template.ts'
import type { WorkloadInput } from './workload-input.ts'

const CRAFTED = 3

/** A file that was rendered, with what each of its lines is made from. */
export interface RenderedFile {
  artifact: Artifact
  lines: readonly LineOrigin[]
  template?: string
}

/** What belongs to no agent: what the tests share, how they are run, what the folder needs to stand alone, and last the README. */
export function engineFiles(input: WorkloadInput): readonly RenderedFile[] {
  const { source } = input.decisions
  if (!source) return []
  const readme = readmeView(input)
  const from = readmeSources(input.decisions)
  return [
    file(input, { path: 'tests/conftest.py', template: 'common/engine/conftest.py', kind: 'test', ...conftestView(source, input) }),
    file(input, { path: 'pytest.ini', template: 'common/engine/pytest.ini', kind: 'test' }),
    // The runtime has the version of what rendered: a copy of the folder runs with what it was judged with.
    file(input, { path: 'requirements.txt', template: 'common/engine/requirements.txt', kind: 'document', view: { version } }),
    file(input, { path: '.gitignore', template: 'common/engine/gitignore', kind: 'document' }),
    ...(readme ? [file(input, { path: 'README.md', template: 'common/engine/README.md', kind: 'document', view: readme, from })] : []),
  ]
}

interface EngineFile {
  path: string
  template: string
  kind: Artifact['kind']
  view?: Readonly<Record<string, unknown>>
  from?: ViewSources
}

function file({ readTemplate }: WorkloadInput, { path, template, kind, view = {}, from }: EngineFile): RenderedFile {
  const text = readTemplate(template)
  const ownership = kind === 'document' ? 'merged' : 'managed'
  const { text: content, lines } = renderTemplate(template, text, view, from)
  const provenance = { template: sha256(text), decision: hashOf(valueAlone(view)) }
  return { artifact: { path, content, kind, ownership, owner: 'engine', provenance }, lines, template }
}

const fromColumns = (row: Readonly<Record<string, PythonValue>>): Readonly<Record<string, PythonValue>> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, madeFrom(configPlace('source', `schema.columns[${name}]`), value)]))

function conftestView(source: SourceDecision, { request, decisions }: WorkloadInput): Pick<EngineFile, 'view' | 'from'> {
  const rows = craftRows(source, request, CRAFTED, planFilters(decisions.transformations))
  const workload = configPlace('source', 'workload')
  return {
    view: {
      workload: source.workload,
      table: source.workload.slice(0, 63),
      mode: source.ingestion.mode,
      extractScript: `scripts/extract/extract_${source.workload}.py`,
      craftedRows: rows.map((row) => pythonDict(fromColumns(row))),
    },
    from: {
      workload,
      table: workload,
      mode: configPlace('source', 'ingestion.mode'),
      extractScript: workload,
      craftedRows: configPlace('source', 'schema.columns'),
    },
  }
}
