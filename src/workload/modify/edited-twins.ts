import { canonicalJson } from '#system'
import type { Change, ModifiableWorkload } from './change.ts'
import { parseChangePath, printChangePath } from './change-path.ts'
import { valueOf } from './set-value.ts'

/** Places of the request whose value stands in a config file as it was said. */
const TWINS: readonly { pattern: RegExp; path: string; decision: 'source' | 'schedule' }[] = [
  { pattern: /^schedule\.cron$/, path: 'config/schedule.yaml#trigger.cron', decision: 'schedule' },
  { pattern: /^schedule\.(timezone|retries|deadline_minutes)$/, path: 'config/schedule.yaml#$1', decision: 'schedule' },
  {
    pattern: /^columns\.(\w+)\.(type|other_formats|decimal|role|description|unit|nullable|allowed_values|minimum|maximum)$/,
    path: 'config/source.yaml#schema.columns[$1].$2',
    decision: 'source',
  },
  { pattern: /^primary_key$/, path: 'config/source.yaml#schema.keys.primary', decision: 'source' },
  { pattern: /^(description|domain|sensitivity|regulations|retention_days)$/, path: 'config/source.yaml#$1', decision: 'source' },
]
/** `daily` stands in the config file as its cron expression. */
const PRESET = /^@?[a-z]+$/

/** The request says it already, but somebody has edited the config file since: the newest word takes the edit back. */
export function editedTwins(changes: readonly Change[], { request, decisions }: ModifiableWorkload): readonly Change[] {
  return changes.flatMap((change) => {
    if (change.at.file !== 'workload.yaml' || !('value' in change) || !same(valueOf(request, change.at.segments), change.value)) return []
    const path = printChangePath(change.at)
    const twin = TWINS.find(({ pattern }) => pattern.test(path))
    if (!twin || (path === 'schedule.cron' && PRESET.test(String(change.value)))) return []
    const at = parseChangePath(path.replace(twin.pattern, twin.path))
    return same(valueOf(decisions[twin.decision], at.segments), change.value) ? [] : [{ ...change, at }]
  })
}

const same = (left: unknown, right: unknown): boolean => left !== undefined && canonicalJson(left) === canonicalJson(right ?? null)
