import type { Artifact, SourceDecision } from '#domain'
import { hashOf, sha256 } from '#system'
import { craftedView } from './crafted-view.ts'
import { readmeView } from './readme-view.ts'
import { renderTemplate } from './render-template.ts'
import type { WorkloadInput } from './workload-input.ts'

/** What belongs to no agent: what the tests share, how they are run, and last the README. */
export function engineFiles(input: WorkloadInput): readonly Artifact[] {
  const { source } = input.decisions
  if (!source) return []
  const conftest = file(input, 'tests/conftest.py', 'common/engine/conftest.py', conftestView(source, input), 'test')
  const settings = file(input, 'pytest.ini', 'common/engine/pytest.ini', {}, 'test')
  const readme = readmeView(input)
  return [conftest, settings, ...(readme ? [file(input, 'README.md', 'common/engine/README.md', readme, 'document')] : [])]
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

function conftestView(source: SourceDecision, { decisions, plan }: WorkloadInput): Readonly<Record<string, unknown>> {
  return {
    workload: source.workload,
    table: source.workload.slice(0, 63),
    mode: source.ingestion.mode,
    extractScript: `scripts/extract/extract_${source.workload}.py`,
    ...craftedView(source, decisions.transformations, plan),
  }
}
