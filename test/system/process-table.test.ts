import { describe, expect, it } from 'vitest'
import { fakeProcessTable, processStart, runProcess, systemProcessTable } from '#system'

describe('systemProcessTable', () => {
  it('knows this process and not one that has ended', async () => {
    expect(await systemProcessTable.started(process.pid)).toBeTypeOf('string')
    const { stdout } = await runProcess(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'])
    expect(await systemProcessTable.isAlive(Number(stdout))).toBe(false)
    if (process.platform === 'linux') expect(await systemProcessTable.space()).toMatch(/^[0-9a-f-]+ pid:\[\d+\]$/)
  })
})

describe('processStart', () => {
  it('asks ps where there is no /proc', async () => {
    expect(await processStart(process.pid)).toMatch(/\d{4}$/)
    expect(await processStart(2 ** 22 + 1)).toBeUndefined()
  })
})

describe('fakeProcessTable', () => {
  it('knows what it was told', async () => {
    const table = fakeProcessTable(new Map([[7, 'boot:7']]))
    expect([await table.started(7), await table.isAlive(7), await table.started(8), await table.isAlive(8)]).toEqual([
      'boot:7',
      true,
      undefined,
      false,
    ])
  })
})
