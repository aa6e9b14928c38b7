import { expect, it } from 'vitest'
import { presentHealth } from '../../src/present/health.ts'

const python = { id: 'python', name: 'Python', found: false, detail: 'not there', critical: true, hint: 'npm run setup' }
const airflow = { id: 'airflow', name: 'Airflow', found: false, detail: 'not there', critical: false }
const report = { platform: 'local', mode: 'local', resources: [python, airflow], servers: [] }

it('tells what is critical from what would be nice', () => {
  const text = presentHealth(report)
  expect(text).toMatch(/✗ Python +not there \(critical\)/)
  expect(text).toMatch(/▲ Airflow +not there$/m)
  expect(text).toContain('→ Python: npm run setup')
  expect(text).toMatch(/✗ Not ready: Python\.$/)
})

it('says that a local platform needs no servers, and that aws does', () => {
  expect(presentHealth({ ...report, resources: [airflow] })).toMatch(/✓ Environment ready\. No MCP server is needed\.$/)
  expect(presentHealth({ ...report, platform: 'aws', mode: 'gateway' })).toContain('MCP servers, mode GATEWAY\n')
})

it('bothers a local user with no server that nobody configured', () => {
  const iam = { id: 'iam', class: 'REQUIRED', offers: '', ifDown: '', latencyMs: null } as const
  const absent = { ...iam, status: 'not configured', transport: null, endpoint: null } as const
  const present = { ...iam, id: 'core', status: 'configured, not probed', transport: 'stdio', endpoint: 'run' } as const
  expect(presentHealth({ ...report, servers: [absent] })).not.toContain('MCP servers,')
  const text = presentHealth({ ...report, servers: [absent, present] })
  expect(text).toContain('core')
  expect(text).not.toContain('iam')
  expect(presentHealth({ ...report, platform: 'aws', servers: [absent] })).toContain('iam')
})
