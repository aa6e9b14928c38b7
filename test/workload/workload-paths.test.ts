import { describe, expect, it } from 'vitest'
import { workloadFolder } from '../../src/workload/workload-paths.ts'

describe('workloadFolder', () => {
  it('refuses every name that could lead elsewhere', () => {
    expect(workloadFolder('/p', 'orders_2024')).toBe('/p/workloads/orders_2024')
    for (const name of ['..', '../x', 'a/b', '', 'ab', 'Orders', '1orders', 'orders ', 'o'.repeat(65), 'orders\n']) {
      expect(() => workloadFolder('/p', name), name).toThrow('cannot be the name')
    }
  })
})
