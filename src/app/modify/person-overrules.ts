import { decisionPath, decisionSchemas } from '#domain'
import { parseChangePath, applyChanges, type Change, type ModifiableWorkload } from '../../workload/modify/index.ts'
import type { Regeneration } from '../regenerate/index.ts'

/**
 * An older edit of a config file stands against what the same person says now. The newest word holds: the edit gets the value that
 * follows from it. Gives undefined where there is none.
 */
export function overruledEdits({ contradictions }: Regeneration, workload: ModifiableWorkload, reason: string): ModifiedConfig | undefined {
  const changes = contradictions.map(({ decision, path, proposed }): Change => {
    const at = parseChangePath(`${decisionPath(decision)}#${path}`)
    return proposed === null && decision !== 'schedule' ? { at, reason } : { at, value: proposed, reason }
  })
  if (changes.length === 0) return undefined
  return applyChanges(workload, changes.filter(({ at }) => at.file in FILES)) // prettier-ignore
}

type ModifiedConfig = ReturnType<typeof applyChanges>

const FILES: Readonly<Record<string, true>> = Object.fromEntries(Object.keys(decisionSchemas).map((name) => [`config/${name}.yaml`, true]))
