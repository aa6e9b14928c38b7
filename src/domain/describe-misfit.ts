import type { z } from 'zod'

const MOST = 3

/** Why a value does not fit a schema, in a line: the first few things that are wrong, each with its place. */
export function describeMisfit(error: z.ZodError): string {
  const leaves = error.issues.flatMap((issue) => leavesOf(issue))
  return leaves.length === 0 ? 'does not fit' : [...new Set(leaves)].slice(0, MOST).join('; ')
}

/** A union says only that nothing fits; its branches say why, and the branch that got furthest says it best. */
function leavesOf(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[] = []): readonly string[] {
  const path = [...prefix, ...issue.path]
  const inner = 'errors' in issue ? deepestFirst(issue.errors).flat() : 'issues' in issue ? issue.issues : []
  if (inner.length > 0) return inner.flatMap((child) => leavesOf(child, path))
  return [path.length === 0 ? issue.message : `${path.map(String).join('.')}: ${issue.message}`]
}

const deepestFirst = (branches: readonly (readonly z.core.$ZodIssue[])[]) =>
  branches.toSorted((left, right) => depthOf(right) - depthOf(left))

const depthOf = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map(({ path }) => path.length))
