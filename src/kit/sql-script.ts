/** A file of SQL as groups: definitions of helper functions with the comment before them, and the SELECT that calls them. */
export const sqlScript = /^([\s\S]*;\n(?=\s*\S))?([\s\S]*?);?\s*$/

export interface SqlScript {
  definitions: string
  select: string
}

export function readScript(sql: string): SqlScript {
  const [, definitions = '', select = ''] = sqlScript.exec(sql) ?? []
  return { definitions, select }
}
