import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { hasBegun } from './support/has-begun.ts'
import { checkout, ended, Project } from './support/project.ts'

const events = [
  'route',
  'health',
  'discovery',
  'duplicates',
  'plan',
  'profile.measure',
  'profile.produce',
  'profile.test',
  'confirm',
  'metadata.produce',
  'metadata.test',
  'transformation.test',
  'quality.test',
  'dag.test',
  'code_check',
  'review',
  'deploy',
  'verify',
] as const

const onboard = ['onboard', '--source', 'products.csv', '--unattended', '--approve', '--json'] as const

const maskingKey = join(mkdtempSync(join(tmpdir(), 'gangway-key-')), 'masking.key')
writeFileSync(maskingKey, '5a'.repeat(32), { mode: 0o600 })

function project(): Project {
  // One key for both projects: sketches in the profile are made with it.
  const made = new Project({ GANGWAY_AS_OF: '2026-06-30', GANGWAY_MASKING_KEY: maskingKey })
  made.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
  return made
}

async function began(where: Project, phase: string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 10) {
    if (hasBegun(where, phase)) return
    await delay(10)
  }
  expect.fail(`phase ${phase} never began`)
}

describe('SIGKILL in each phase, then resume', () => {
  it('ends with the bytes of an undisturbed run', async () => {
    const undisturbed = project()
    const reference = await undisturbed.gangway(...onboard)
    expect(reference.code, reference.stderr + reference.stdout).toBe(0)

    const killed = project()
    let command: readonly string[] = onboard
    for (const phase of events) {
      const child = killed.start(command)
      const end = ended(child)
      await Promise.race([began(killed, phase), end])
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
      const { signal, stdout, stderr } = await end
      expect(signal, `${phase}: ${stdout}${stderr}`).toBe('SIGKILL')
      command = ['resume', '--json']
    }
    const last = await killed.gangway('resume', '--json')
    expect(last.code, last.stderr + last.stdout).toBe(0)
    expect(killed.workloadBytes('products')).toEqual(undisturbed.workloadBytes('products'))
    expect(Object.keys(undisturbed.workloadBytes('products')).length).toBeGreaterThan(20)
  })
})
