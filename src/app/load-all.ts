/** Loads every entry of a generated registry, in the order of its keys. */
export async function loadAll<Extension>(registry: Readonly<Record<string, () => Promise<{ default: Extension }>>>): Promise<readonly Extension[]> {
  const modules = await Promise.all(Object.keys(registry).toSorted().map((id) => registry[id]?.()))
  return modules.flatMap((module) => (module ? [module.default] : []))
}
