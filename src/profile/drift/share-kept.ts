import { containment, decodeSketch, type ColumnProfile } from '#domain'

/** Estimated share of the distinct values of one column that another one holds too, by their sketches. */
export const shareKept = (before: Pick<ColumnProfile, 'sketch'>, after: Pick<ColumnProfile, 'sketch'>): number =>
  containment(decodeSketch(before.sketch), decodeSketch(after.sketch))
