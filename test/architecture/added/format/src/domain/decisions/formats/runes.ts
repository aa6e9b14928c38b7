import { z } from 'zod'
import { formatShape } from '../format-shape.ts'

/** Lines that a sign parts, below their names: a format that nobody writes. */
export default formatShape(
  'runes',
  { called: 'runes', endings: ['runes'] },
  { divider: z.string().length(1).optional().meta({ standard: '᛫' }) },
)
