import type { ColumnSketch, PlanSketch } from '../support/plans.ts'

const typed = (name: string, type: string): ColumnSketch => ({ name, declared_type: type, type })

export const orderColumns: readonly ColumnSketch[] = [
  { name: 'id' },
  { name: 'customer' },
  { name: 'city' },
  typed('amount', 'decimal(10,2)'),
  typed('weight', 'double'),
  typed('quantity', 'integer'),
  typed('ordered', 'date'),
  typed('shipped', 'timestamp'),
]

export const orders = [
  { id: '1', customer: 'ann', city: 'Rome', amount: 10.5, weight: 0.1, quantity: 1, ordered: '2024-02-28', shipped: '2024-03-01 10:00:00' },
  { id: '2', customer: 'ann', city: 'Oslo', amount: 20, weight: 0.2, quantity: 2, ordered: '2024-02-28', shipped: null },
  { id: '3', customer: 'bob', city: 'Rome', amount: null, weight: null, quantity: 3, ordered: '2024-02-29', shipped: null },
  { id: '4', customer: null, city: null, amount: 1, weight: 1, quantity: null, ordered: null, shipped: null },
]

export const goldOf = (...tables: NonNullable<PlanSketch['tables']>): PlanSketch => ({ columns: orderColumns, steps: [], tables })
export const from = (name: string, type: string, expression = name) => ({ name, type, from: expression })
