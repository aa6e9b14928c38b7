import type { AgentInput, ColumnProfile } from '#kit'

/**
 * Whether another workload has hashed the same as its key. The values cannot be compared any more, so that the names have to tell: hashed
 * alike the two join, masked in another way they never would.
 */
export const hashedElsewhere =
  ({ references }: Pick<AgentInput, 'references'>) =>
  ({ name, pii }: ColumnProfile): boolean =>
    references.some(({ primaryKey: [key = '', ...others], columns }) => {
      const hashed = columns.find((column) => column.name === key)?.hashed ?? []
      return others.length === 0 && isCalled(name, key) && pii.some(({ type }) => hashed.includes(type))
    })

/** `email` is `customer_email` beside other columns. */
const isCalled = (name: string, key: string): boolean => name === key || name.endsWith(`_${key}`) || key.endsWith(`_${name}`)
