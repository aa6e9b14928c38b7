const FORM = /^v?(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/

interface Version {
  numbers: readonly number[]
  /** Parts of `-rc.1`; none for a release. */
  pre: readonly string[]
}

/** Semantic versions in the order of their releases: negative where the first is older; undefined where one of them is none. */
export function compareVersions(left: string, right: string): number | undefined {
  const [one, other] = [versionOf(left), versionOf(right)]
  if (!one || !other) return undefined
  const different = one.numbers.map((number, index) => number - (other.numbers[index] ?? 0)).find((difference) => difference !== 0)
  return different ?? comparePre(one.pre, other.pre)
}

function versionOf(text: string): Version | undefined {
  const [, major, minor, patch, pre] = FORM.exec(text) ?? []
  return major === undefined ? undefined : { numbers: [major, minor, patch].map(Number), pre: pre?.split('.') ?? [] }
}

/** What comes before a release is older than the release. */
function comparePre(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return Math.sign(right.length) - Math.sign(left.length)
  const different = left.map((part, index) => comparePart(part, right[index])).find((difference) => difference !== 0)
  return different ?? left.length - right.length
}

/** Numbers stand before words, and the shorter of two that begin alike before the longer. */
function comparePart(left: string, right: string | undefined): number {
  if (right === undefined) return 1
  const [one, other] = [left, right].map((part) => (/^\d+$/.test(part) ? Number(part) : undefined))
  if (one !== undefined && other !== undefined) return one - other
  if (one !== undefined || other !== undefined) return one === undefined ? 1 : -1
  return left < right ? -1 : left > right ? 1 : 0
}
