import { describe, expect, it } from 'vitest'
import { valueAlone } from '#kit'
import { view } from '../../../agents/dag/view.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { plain, star } from '../../generate/variants.ts'

const viewOf = async ({ request, profile, references }: typeof star) => {
  const { decisions, plan } = await buildWorkload(request, profile, references)
  return view({ request, profile, decisions, plan })
}

describe('view', () => {
  it('claims the DAG, the scripts that publish and tell, and the tests', async () => {
    expect((await viewOf(plain)).map(({ path }) => path)).toEqual([
      'scripts/load/update_catalog.py',
      'scripts/load/semantic_model.py',
      'scripts/load/notify.py',
      'dags/orders_dag.py',
      'tests/unit/test_dag.py',
      'tests/integration/test_dag.py',
    ])
    expect(view({ request: plain.request, profile: plain.profile, decisions: {}, plan: undefined })).toEqual([])
  })

  it('publishes silver and every gold table', async () => {
    const [load] = await viewOf(star)
    expect(valueAlone(load?.view['tables'])).toEqual([
      ['silver', 'sales'],
      ...['fact_sales', 'dim_customer', 'dim_sales_details', 'dim_date', 'sales_by_status'].map((name) => ['gold', name]),
    ])
  })

  it('chains the tasks, and waits before the first of them', async () => {
    const dag = (await viewOf(star)).find(({ kind }) => kind === 'dag')
    expect(dag?.view['edges']).toEqual([
      ['wait.wait_for_products_dag', 'extract.extract_sales_to_bronze'],
      ['extract.extract_sales_to_bronze', 'transform.transform_bronze_to_silver'],
      ['transform.transform_bronze_to_silver', 'transform.quality_check_silver'],
      ['transform.quality_check_silver', 'transform.transform_silver_to_gold'],
      ['transform.transform_silver_to_gold', 'transform.quality_check_gold'],
      ['transform.quality_check_gold', 'catalog.update_lakehouse_catalog'],
      ['catalog.update_lakehouse_catalog', 'notify.send_completion_alert'],
    ])
  })
})
