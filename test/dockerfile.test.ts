import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { describe, expect, it } from 'vitest'
import { hadolint } from '../scripts/setup/dockerfile-linter.mjs'
import { copiesOf, glob, instructionsOf, reachesBuild } from './support/docker-context.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const dockerfile = read('Dockerfile')
const ignore = read('.dockerignore')
const { name, version } = JSON.parse(read('package.json'))

/** What the linter says of a Dockerfile. */
const lint = (text: string): string => execaSync(hadolint, ['--no-color', '-'], { input: text, reject: false }).stdout

/** Paths in the folder that the images are built in; the one that `npm pack` makes is not there between releases. */
const packed = `${name}-${version}.tgz`
const sources = copiesOf(instructionsOf(dockerfile)).flatMap(({ from, sources: own }) => (from === undefined ? own : []))
const isThere = (source: string): boolean => existsSync(join(root, source)) || glob(source).test(packed)

/** Files that an image needs of what it copies; of a workload all that is kept, and the wheel beside it. */
const needed = (source: string): readonly string[] =>
  source.startsWith('workloads/')
    ? [...execaSync('git', ['ls-files', source], { cwd: root }).stdout.split('\n'), `${source}/.gangway/wheels/runtime.whl`]
    : [source.replace('*', version)]

describe('the Dockerfile', () => {
  it('has nothing that its linter finds', () => expect(lint(dockerfile)).toBe(''))

  it.each([
    ['DL3002', 'USER 10001', 'USER root'],
    ['DL3006', 'FROM ${NODE_IMAGE}', 'FROM node'],
    ['DL3042', ' --no-cache-dir', ''],
    ['DL3025', 'CMD ["--help"]', 'CMD --help'],
    ['DL3012', 'CMD ["--help"]', 'HEALTHCHECK CMD ["true"]'],
    ['DL4000', 'CMD ["--help"]', 'MAINTAINER nobody'],
  ])('would be refused by %s with %j as %j', (rule, from, to) => {
    expect(dockerfile).toContain(from)
    expect(lint(dockerfile.replaceAll(from, () => to))).toContain(rule)
  })

  it.each(sources)('copies %s, which is there and reaches the build', (source) => {
    expect(isThere(source)).toBe(true)
    expect(needed(source).filter((path) => !reachesBuild(path, ignore))).toEqual([])
    expect(needed(source).length).toBeGreaterThan(0)
  })

  it.each(['gangway', 'workload'])('lets the image %s run as nobody in particular, with a check of its health', (stage) => {
    const instructions = instructionsOf(dockerfile)
    const start = instructions.findIndex((line) => line.endsWith(` AS ${stage}`))
    const end = instructions.findIndex((line, index) => index > start && line.startsWith('FROM '))
    const own = instructions.slice(start, end === -1 ? undefined : end)
    expect(own.filter((line) => line.startsWith('USER '))).toEqual(['USER 10001'])
    expect(own.filter((line) => /^HEALTHCHECK .*CMD \[/.test(line))).toHaveLength(1)
  })

  it('names images that any registry serves', () => {
    const images = instructionsOf(dockerfile).flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? [])
    expect(images).toHaveLength(3)
    for (const image of images) expect(image).toMatch(/^[a-z]+:[\w.-]+$/)
  })
})

describe('.dockerignore', () => {
  it.each([
    '.git/config',
    '.gangway/keys/masking.key',
    'demo/orders.csv',
    'lake/orders/published.json',
    'node_modules/zod/package.json',
    'workloads/products/.gangway/runs/1/report.json',
    'workloads/products/scripts/load/__pycache__/notify.pyc',
  ])('keeps %s out', (path) => expect(reachesBuild(path, ignore)).toBe(false))

  it.each([
    ['workloads/*/.gangway', 'workloads/products/.gangway/wheels/runtime.whl'],
    ['**/*.tgz', packed],
    ['package*', 'package-lock.json'],
  ])('would be seen to keep out what is needed with %s', (line, path) => {
    expect([reachesBuild(path, ignore), reachesBuild(path, `${ignore}${line}\n`)]).toEqual([true, false])
  })
})
