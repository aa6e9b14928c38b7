import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { traceAsPage } from '../../../../src/present/trace/html/page.ts'
import { reportWith } from '../../../trace/support.ts'

const hostile = `</script></style></title><img src=x onerror=alert(1)>"'><svg onload=alert(2)>{{constructor}}`

it('shows hostile text as text, wherever it comes from', () => {
  const page = traceAsPage({ ...reportWith(hostile), workload: hostile })
  expect(page).not.toMatch(/<img|<script|onload=alert\(2\)>(?!.*&gt;)/)
  const tags = new Set([...page.matchAll(/<\/?([a-zA-Z!][\w-]*)/g)].map((match) => match[1]))
  expect([...tags].filter((tag) => tag === 'img' || tag === 'script' || tag === 'iframe')).toEqual([])
  const attributes = [...page.matchAll(/<[a-z][^<>]*>/gi)].flatMap(([tag]) => tag.match(/\son\w+\s*=/gi) ?? [])
  expect(attributes).toEqual([])
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

it('asks for nothing: no address, no script, and a policy that allows its own sheet alone', () => {
  const page = traceAsPage(reportWith('plain'))
  expect(page).not.toMatch(/https?:|url\(|@import|<link|<script|src=|style="/)
  const sheet = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(sheet).digest('base64')
  expect(page).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
})

it('has a heading for each part, and every link of its own leads somewhere', () => {
  const page = traceAsPage(reportWith('plain'))
  const targets = [...page.matchAll(/href="#([\w-]+)"/g)].map((match) => match[1])
  expect(targets.length).toBeGreaterThan(6)
  for (const target of targets) expect(page).toContain(`id="${target}"`)
  expect(page.match(/<h1>/g)).toHaveLength(1)
})

it('leaves out what there is nothing to tell of', () => {
  const bare = { ...reportWith('x'), phases: [], agents: [], decisions: [], accounting: [], scores: [], failures: [], timeline: [] }
  const page = traceAsPage(bare)
  expect(page).toContain('No gate refused anything')
  expect(page).not.toContain('id="scores"')
})
