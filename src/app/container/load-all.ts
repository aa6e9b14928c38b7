/** Loads every entry of a generated registry, in the order of its keys. */
export async function loadAll<Extension>(
  registry: Readonly<Record<string, () => Promise<{ default: Extension }>>>,
): Promise<readonly Extension[]> {
  const entries = Object.entries(registry).toSorted(([left], [right]) => (left < right ? -1 : 1))
  const modules = await Promise.all(entries.map(([, load]) => load()))
  return modules.map((module) => module.default)
}
