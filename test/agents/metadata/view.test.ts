import { describe, expect, it } from 'vitest'
import { valueAlone } from '#kit'
import { decide } from '../../../agents/metadata/decide.ts'
import { view } from '../../../agents/metadata/view.ts'
import { anInput, aRequest, ordersProfile } from '../fixtures.ts'

const profile = ordersProfile()
const viewOf = (request = aRequest()) =>
  view({ request, profile, decisions: decide(anInput({ profile, request })).decisions, plan: undefined }).map((artifact) => ({
    ...artifact,
    view: valueAlone(artifact.view),
  }))

describe('view', () => {
  it('claims the extract script and its tests', () => {
    expect(viewOf().map(({ path }) => path)).toEqual([
      'scripts/extract/extract_orders.py',
      'tests/unit/test_profiling.py',
      'tests/unit/test_metadata.py',
      'tests/integration/test_profiling.py',
      'tests/integration/test_metadata.py',
    ])
    expect(view({ request: aRequest(), profile, decisions: {}, plan: undefined })).toEqual([])
  })

  it('tells of the format only what differs from the reader’s defaults', () => {
    const call = JSON.stringify(viewOf(aRequest({ format: { delimiter: ';', encoding: 'latin-1' } }))[0]?.view)
    expect(call).toContain('"delimiter":";"')
    expect(call).not.toContain('skip_rows')
  })

  it('says what is hidden in the paths of files', () => {
    expect(JSON.stringify(viewOf()[0]?.view)).not.toContain('masked_path')
    expect(JSON.stringify(viewOf(aRequest({ mask_file_names: true }))[0]?.view)).toContain('"masked_path":["_file"]')
  })

  it('tests a key on all rows only where the profile found it', () => {
    expect(viewOf()[1]?.view).toMatchObject({ keyIsMeasured: true })
    expect(viewOf(aRequest({ primary_key: ['order_id'] }))[1]?.view).toMatchObject({ keyIsMeasured: false })
  })

  it('hands what a person said to the test that guards it', () => {
    const request = aRequest({ columns: { amount: { minimum: 0, type: 'decimal(12,2)' } } })
    expect(viewOf(request)[1]?.view).toMatchObject({
      confirmed: [
        ['amount', 'type', 'decimal(12,2)'],
        ['amount', 'minimum', 0],
      ],
    })
  })
})
