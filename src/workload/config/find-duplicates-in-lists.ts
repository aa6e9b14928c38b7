import { memberOf, nodesAt, schemaTree, shown, namePath } from '#system'
import { configNames, configSchemas } from './config-files.ts'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

/** Two items of a list with one identity: neither a merge nor a reader could tell them apart. */
export const findDuplicatesInLists: ConfigRule = (values) =>
  configNames.flatMap((file) => {
    const tree = schemaTree(configSchemas[file])
    return listsOf(values[file], []).flatMap(({ path, list }): ConfigFinding[] => {
      const identity = nodesAt(tree, path, values[file]).find((node) => node.identity !== undefined)?.identity
      if (identity === undefined) return []
      const seen = new Set<unknown>()
      return list.flatMap((item, index): ConfigFinding[] => {
        const own = memberOf(item, identity)
        if (!seen.has(own)) {
          seen.add(own)
          return []
        }
        const message = `${namePath(tree, path, values[file])} has two items with the ${identity} ${shown(own)}`
        return [{ file, path: [...path, index, identity], at: 'value', message, hint: 'Rename one of them, or remove it.' }]
      })
    })
  })

function listsOf(value: unknown, path: readonly PropertyKey[]): readonly { path: readonly PropertyKey[]; list: readonly unknown[] }[] {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    return [{ path, list }, ...list.flatMap((item, index) => listsOf(item, [...path, index]))]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => listsOf(member, [...path, key]))
}
