/**
 * Tells repeated header names apart exactly as the runtime's reader does, as they stand in the file: `a, A, a` becomes `a, A, a_2`; an empty name
 * becomes `column_<position>`.
 */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const base = name.trim() || `column_${index + 1}`
    let candidate = base
    for (let number = 2; taken.has(candidate); number += 1) candidate = `${base}_${number}`
    taken.add(candidate)
    return candidate
  })
}
