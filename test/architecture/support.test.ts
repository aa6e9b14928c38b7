import { describe, expect, it } from 'vitest'
import { functionSizes, hasLogic, percentile } from './support/functions.ts'
import { importsOf } from './support/imports.ts'
import { extensionOf, layerOf } from './support/layers.ts'
import { parseSource } from './support/source-files.ts'

describe('imports', () => {
  it.each([
    ["import { a } from '../domain/errors.ts'", 'src/domain/errors.ts', undefined],
    ["import type { a } from '#domain'", 'src/domain/index.ts', undefined],
    ["export * from './a.ts'", 'src/plan/a.ts', undefined],
    ["const later = () => import('../gate/run.ts')", 'src/gate/run.ts', undefined],
    ["type Lazy = import('@langchain/langgraph/web').Lazy", undefined, '@langchain/langgraph'],
    ["const old = require('handlebars/runtime')", undefined, 'handlebars'],
    ["import fs from 'fs/promises'", undefined, 'node:fs/promises'],
    ["import { spawn } from 'node:child_process'", undefined, 'node:child_process'],
  ])('reads %s', (text, path, packageName) => {
    const found = importsOf(parseSource('src/plan/compile.ts', text))
    expect(found).toMatchObject([{ path, packageName }])
  })
})

describe('layers', () => {
  it('knows where a file stands', () => {
    expect(['src/graph/nodes/route.ts', 'agents/dag/agent.ts', 'src/stray.ts'].map(layerOf)).toEqual(['graph', 'agents', undefined])
    expect(['src/platforms/aws/plan.ts', 'agents/dag/view.ts', 'src/plan/compile.ts'].map(extensionOf)).toEqual([
      'src/platforms/aws',
      'agents/dag',
      undefined,
    ])
  })
})

describe('functions', () => {
  const file = parseSource('src/plan/a.ts', 'function two() {\n  return 1\n}\nconst one = () => two()\n')

  it('measures from signature to closing brace', () => {
    expect(functionSizes(file).map(({ lines }) => lines)).toEqual([3, 1])
  })

  it('tells logic from declarations', () => {
    expect(hasLogic(file)).toBe(true)
    expect(hasLogic(parseSource('src/kit/b.ts', 'export interface B { c(): void }\nexport const same = (b: B): B => b\n'))).toBe(false)
  })

  it('takes a percentile of nothing as zero', () => {
    expect([percentile([], 0.9), percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)]).toEqual([0, 10])
  })
})
