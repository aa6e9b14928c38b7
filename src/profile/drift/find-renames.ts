import type { ColumnProfile, ColumnRename, Profile } from '#domain'
import { nameSimilarity } from './name-similarity.ts'
import { proveRename, type RenameProof } from './prove-rename.ts'

export interface ProvenRename extends ColumnRename {
  proof: RenameProof
}

/** A second column that the values speak for this nearly as well leaves it open which one is meant. */
const CLEAR_LEAD = 0.05

interface Candidate {
  gone: ColumnProfile
  fresh: ColumnProfile
  proof: RenameProof
}

/** Columns that are gone and whose values stand under a new header. Two that could both be meant prove nothing. */
export function findRenames(before: Profile, after: Profile): ProvenRename[] {
  const [old, now] = [namesOf(before), namesOf(after)]
  const gone = before.columns.filter(({ name }) => !now.has(name))
  const fresh = after.columns.filter(({ name }) => !old.has(name))
  const candidates = gone.flatMap((column) => candidatesFor(column, fresh))
  return candidates.filter((candidate) => !candidates.some((other) => isRival(candidate, other))).map(toRename)
}

/** The likeliest headers first, so that a report names them in that order; they decide nothing. */
function candidatesFor(gone: ColumnProfile, fresh: readonly ColumnProfile[]): Candidate[] {
  return fresh
    .toSorted((left, right) => nameSimilarity(gone.name, right.name) - nameSimilarity(gone.name, left.name))
    .flatMap((column) => {
      const proof = proveRename(gone, column)
      return proof === undefined ? [] : [{ gone, fresh: column, proof }]
    })
}

function isRival(candidate: Candidate, other: Candidate): boolean {
  if (candidate === other || (candidate.gone !== other.gone && candidate.fresh !== other.fresh)) return false
  return strength(other) > strength(candidate) - CLEAR_LEAD
}

const strength = ({ proof }: Candidate): number => Math.min(proof.kept, proof.known)
const namesOf = ({ columns }: Profile): ReadonlySet<string> => new Set(columns.map(({ name }) => name))

const toRename = ({ gone, fresh, proof }: Candidate): ProvenRename => ({
  column: gone.name,
  from: fresh.name,
  before: gone.source_name,
  after: fresh.source_name,
  proof,
})
