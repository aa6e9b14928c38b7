import { defect, type GateCheck } from '#kit'

/** Joins the checks of all agents with the engine's own; an id stands once, so that a result has one owner. */
export function collectChecks(modules: readonly (readonly GateCheck[])[]): readonly GateCheck[] {
  const checks = modules.flat()
  const seen = new Set<string>()
  for (const { id, gate } of checks) {
    const key = `${gate}/${id}`
    if (seen.has(key)) throw defect({ code: 'check_twice', message: `Two checks of the gate ${gate} have the id ${id}.`, subject: key })
    seen.add(key)
  }
  return checks
}
