import { describe, expect, it } from 'vitest'
import { personalPath } from '../../../src/profile/pii/personal-path.ts'
import { tables } from '../support.ts'

const judged = (...paths: string[]) => personalPath(paths, tables.pii)

describe('folders with a header', () => {
  it.each([
    ['email=jane.doe@example.org/a.csv', 'email=[hidden]/a.csv'],
    ['who=jane.doe%40example.org/a.csv', 'who=[hidden]/a.csv'],
    ['month=01/email=jane.doe@example.org/a.csv', 'month=01/email=[hidden]/a.csv'],
  ])('hides whom %s names', (path, shown) => {
    const { folders, names, show } = judged(path)
    expect(folders).toHaveLength(1)
    expect(names).toEqual([])
    expect(show(path)).toBe(shown)
  })

  it.each(['month=01/a.csv', 'year=2024/month=01/day=07/part-00000.snappy.parquet', 'region=north/a.csv', 'batch=4f1c/a.csv', 'a.csv'])(
    'shows %s',
    (path) => {
      expect(judged(path)).toMatchObject({ folders: [], names: [] })
      expect(judged(path).show(path)).toBe(path)
    },
  )
})

describe('other names', () => {
  it.each([
    [['jane.doe@example.org.csv', 'orders.csv'], ['EMAIL']],
    [['export_jane.doe@example.org_2024.csv'], ['EMAIL']],
    [['customers/jane.doe@example.org/x.csv.gz'], ['EMAIL']],
    [['accounts/DE89370400440532013000.csv'], ['FINANCIAL_ACCOUNT']],
    [['4111 1111 1111 1111.csv'], ['CREDIT_CARD']],
    [['123-45-6789.csv'], ['SSN']],
    [['customer/Jane Doe/x.csv', 'customer/John Smith/x.csv', 'customer/Maria Garcia/x.csv'], ['NAME']],
    [['visits_jane_doe.csv', 'visits_john_smith.csv', 'visits_maria_garcia.csv'], ['NAME']],
  ])('finds what %j tell', (paths, types) => {
    const { names, show } = judged(...paths)
    expect(names).toEqual(types)
    for (const path of paths) expect(show(path)).toMatch(/^(\[hidden\]\/)*\[hidden\](\.csv|\.csv\.gz)$/)
  })

  it.each([
    [['orders.csv']],
    [['orders_2024-01-31.csv', 'orders_2024-02-29.csv']],
    [['20240131123000.csv', '20240229123000.csv']],
    [['april sales.csv', 'may sales.csv', 'june sales.csv', 'october sales.csv']],
    [['north/january orders.csv', 'south/january orders.csv']],
    [['paris orders.csv', 'austin orders.csv', 'berlin orders.csv']],
    [['part-00000-4f1c2c9e-1f0b-4b8e-9d55-2f2f8b1a7c11-c000.snappy.parquet']],
    [['data@2024.csv']],
    [['192.168.0.1.csv']],
  ])('leaves %j as they are', (paths) => {
    const { names, show } = judged(...paths)
    expect(names).toEqual([])
    expect(paths.map(show)).toEqual(paths)
  })
})
