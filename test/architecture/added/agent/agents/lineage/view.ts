import type { TemplateArtifact, ViewInput } from '#kit'

/** Each column of silver with what it is made from. */
export function view({ plan }: ViewInput): readonly TemplateArtifact[] {
  const columns = plan?.bronzeToSilver.targets.flatMap((target) => target.columns)
  if (!columns) return []
  const lines = columns.map(({ name, sources }) => `${name}\t${sources.join(' ')}`)
  return [{ path: 'lineage/columns.tsv', template: 'common/lineage/columns.tsv', view: { lines }, kind: 'data', ownership: 'managed' }]
}
