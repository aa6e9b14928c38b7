import { formatShape } from '../format-shape.ts'

/** Parquet carries its own schema: there is nothing to choose. */
export default formatShape('parquet', { called: 'Parquet', endings: ['parquet', 'pq'] }, {})
