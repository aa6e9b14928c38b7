import type { LogicalType } from '#domain'

// prettier-ignore
const EXACT: Readonly<Record<string, LogicalType>> = {
  TINYINT: 'integer', SMALLINT: 'integer', INTEGER: 'integer', BIGINT: 'integer', UTINYINT: 'integer', USMALLINT: 'integer', UINTEGER: 'integer',
  UBIGINT: 'decimal(20,0)', HUGEINT: 'decimal(38,0)', UHUGEINT: 'decimal(38,0)', FLOAT: 'double', DOUBLE: 'double', BOOLEAN: 'boolean',
  DATE: 'date', TIME: 'time', 'TIME WITH TIME ZONE': 'time', BLOB: 'binary', BIT: 'binary', JSON: 'json', VARCHAR: 'text', UUID: 'text',
}

/** The engine's type for a type as DuckDB writes it; lists and structs are JSON. */
export function logicalTypeOf(physical: string): LogicalType {
  const exact = EXACT[physical]
  if (exact) return exact
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(physical)
  if (decimal) return `decimal(${decimal[1]},${decimal[2]})`
  if (physical.startsWith('TIMESTAMP')) return 'timestamp'
  return /\[|^STRUCT|^MAP|^UNION/.test(physical) ? 'json' : 'text'
}
