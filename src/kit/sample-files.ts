import type { SourceSample } from '../domain/index.ts'
import type { SourceFile } from './platform-source.ts'

type Sized = Pick<SourceFile, 'bytes'>

/** Files of a source that fit a budget: all of them, or such as lie evenly among all by their names; one at the least. */
export function withinBudget<File extends Sized>(
  files: readonly File[],
  budgetBytes: number,
): { files: readonly File[]; sample?: SourceSample } {
  const all = bytesOf(files)
  if (all <= budgetBytes || files.length < 2) return { files }
  let count = Math.max(1, Math.min(files.length - 1, Math.floor((files.length * budgetBytes) / all)))
  let taken = spread(files, count)
  while (count > 1 && bytesOf(taken) > budgetBytes) taken = spread(files, --count)
  const sample = { files: taken.length, bytes: bytesOf(taken), of_files: files.length, of_bytes: all, how: 'evenly among all by name' }
  return { files: taken, sample }
}

/** So many, from everywhere among them. */
export const spread = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  items.length <= count
    ? items
    : items.filter((_, index) => Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length))

const bytesOf = (files: readonly Sized[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0)
