import { describe, expect, it } from 'vitest'
import metadata from '../../../agents/metadata/agent.ts'
import { anInput, ordersProfile } from '../fixtures.ts'

const withHeader = (header: string) => {
  const profile = ordersProfile()
  const columns = profile.columns.map((column) => (column.name === 'customer_email' ? { ...column, source_name: header } : column))
  return () => metadata.decide(anInput({ profile: { ...profile, columns } }))
}

describe('folders named after people', () => {
  it('are refused: their path stands beside each row', () => {
    expect(withHeader('customer_email=')).toThrow(expect.objectContaining({ code: 'personal_folder', subject: 'columns.customer_email' }))
  })

  it('are none where the column stands in the files', () => expect(withHeader('Customer E-Mail')).not.toThrow())
})
