import type { Artifact, SourceDecision } from '#domain'
import { craftRows, planFilters, pythonDict } from '#kit'
import { hashOf, sha256, version } from '#system'
import { readmeView } from './readme-view.ts'
import { renderTemplate } from './render-template.ts'
import type { WorkloadInput } from './workload-input.ts'

const CRAFTED = 3

/** What belongs to no agent: what the tests share, how they are run, what the folder needs to stand alone, and last the README. */
export function engineFiles(input: WorkloadInput): readonly Artifact[] {
  const { source } = input.decisions
  if (!source) return []
  const conftest = file(input, 'tests/conftest.py', 'common/engine/conftest.py', conftestView(source, input), 'test')
  const settings = file(input, 'pytest.ini', 'common/engine/pytest.ini', {}, 'test')
  // The runtime has the version of what rendered: a copy of the folder runs with what it was judged with.
  const requirements = file(input, 'requirements.txt', 'common/engine/requirements.txt', { version }, 'document')
  const ignored = file(input, '.gitignore', 'common/engine/gitignore', {}, 'document')
  const readme = readmeView(input)
  return [
    conftest,
    settings,
    requirements,
    ignored,
    ...(readme ? [file(input, 'README.md', 'common/engine/README.md', readme, 'document')] : []),
  ]
}

function file(
  { readTemplate }: WorkloadInput,
  path: string,
  template: string,
  view: Readonly<Record<string, unknown>>,
  kind: Artifact['kind'],
): Artifact {
  const text = readTemplate(template)
  const ownership = kind === 'document' ? 'merged' : 'managed'
  return {
    path,
    content: renderTemplate(template, text, view),
    kind,
    ownership,
    owner: 'engine',
    provenance: { template: sha256(text), decision: hashOf(view) },
  }
}

function conftestView(source: SourceDecision, { request, decisions }: WorkloadInput): Readonly<Record<string, unknown>> {
  return {
    workload: source.workload,
    table: source.workload.slice(0, 63),
    mode: source.ingestion.mode,
    extractScript: `scripts/extract/extract_${source.workload}.py`,
    craftedRows: craftRows(source, request, CRAFTED, planFilters(decisions.transformations)).map((row) => pythonDict(row)),
  }
}
