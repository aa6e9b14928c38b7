import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { compareVersions } from '#domain'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const lockSchema = z.looseObject({ packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })) })
const { packages } = lockSchema.parse(JSON.parse(read('package-lock.json')))

const flaws = [...read('docs/security.md').matchAll(/^\| `([^`]+)` \|.*\| (\d[\w.-]*) +\|$/gm)].map(([, name = '', fixed = '']) => ({
  name,
  fixed,
}))

/** Every copy of a package that the lock installs. */
const versionsOf = (name: string): readonly string[] =>
  Object.entries(packages).flatMap(([path, { version }]) =>
    path.endsWith(`node_modules/${name}`) && version !== undefined ? [version] : [],
  )

const isBehind = (version: string, fixed: string): boolean => (compareVersions(version, fixed) ?? -1) < 0

it('reads the table', () => expect(flaws.length).toBeGreaterThan(9))

it.each(flaws)('$name is not behind the fix in $fixed', ({ name, fixed }) => {
  expect(versionsOf(name)).not.toEqual([])
  expect(versionsOf(name).filter((version) => isBehind(version, fixed))).toEqual([])
})

it('would see one that is', () => expect([isBehind('4.7.8', '4.7.9'), isBehind('no version', '1.0.0')]).toEqual([true, true]))
