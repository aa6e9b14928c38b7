import type { ColumnCorrection, Request } from '#domain'

/** What a person said of columns at an escalation, over what the request says of them. */
export function applyCorrections(request: Request, corrections: Readonly<Record<string, ColumnCorrection>>): Request {
  const columns = { ...request.columns }
  for (const [name, correction] of Object.entries(corrections)) columns[name] = { ...columns[name], ...correction }
  return { ...request, columns }
}
