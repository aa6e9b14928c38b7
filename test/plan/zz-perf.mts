import duckdb from '/work/main/src/dialects/duckdb/dialect.ts'
import { compilePlan } from '/work/main/src/plan/index.ts'
import { planOf } from '/work/main/test/plan/support/plans.ts'
import { TestDatabase } from '/work/main/test/plan/support/duckdb.ts'
const names = Array.from({length: 24}, (_, i) => `c${i}`)
const cols = ['id','amount','ordered','email', ...names]
const plan = compilePlan(planOf({ columns: cols.map(name => ({name})), primary: ['id'], steps: [
  { id: 'nulls', op: 'null_tokens', columns: cols, tokens: ['', 'n/a'] },
  { id: 'trim', op: 'trim', columns: cols },
  { id: 'cast', op: 'cast', columns: ['amount', ...names.slice(0,6)], type: 'decimal(10,2)', on_fail: 'quarantine' },
  { id: 'date', op: 'parse_date', columns: ['ordered'], type: 'date', formats: ['dd/MM/yyyy'], on_fail: 'quarantine' },
  { id: 'need', op: 'require', columns: ['id'], on_fail: 'quarantine' },
  { id: 'mail', op: 'validate', columns: ['email'], validator: 'email', on_fail: 'flag' },
  { id: 'dedup', op: 'dedup', key: ['id'], order: [], keep: 'first' },
  { id: 'mask', op: 'mask', columns: ['email'], method: 'hash' },
] }), duckdb)
const db = await TestDatabase.open(); await db.run('set threads=2')
await db.bindMaskingKey(Buffer.from('k'))
await db.run(`create table input as select 'f' as _file, i as _record, i as _line, cast(null as varchar) as _malformed, cast(i % 990000 as varchar) as id, cast(i/100 as decimal(10,2))::varchar as amount, strftime(date '2020-01-01' + (i%1000)::int,'%d/%m/%Y') as ordered, 'user' || i || '@x.org' as email, ${names.map((n,k)=>`cast((i*${k+1})%1000 as varchar) as ${n}`).join(', ')} from range(200000) t(i)`)
let t = Date.now(); await db.run(`create table staged as ${plan.bronzeToSilver.staged.sql}`); console.log('staged', Date.now()-t)
console.log(await db.rows('select _disposition, count(*) n from staged group by 1'))
const sql = plan.bronzeToSilver.staged.sql
for (const stage of ['cleaned','cleaned_2','typed','checked','masked','judged','deduplicated']) {
  const i = sql.lastIndexOf('\nselect\n'); const q = sql.slice(0, i).replace(/\n-- .*/g,'') + `\nselect * from "${stage}"`
  t = Date.now(); await db.run(`create or replace table s2 as ${q}`); console.log(stage, Date.now()-t)
}
for (const e of ["trim(c0, e' \\t\\n\\x0B\\f\\r' || chr(160))", "lower(replace(replace(c0, 'İ', 'i'), 'Σ', 'σ'))", "lower(c0)", "regexp_full_match(c0,'[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)')", "try_cast(c0 as decimal(10,2))", "translate(c0,'ABC','abc')","sha256(c0)"]) {
  t = Date.now(); await db.run(`create or replace table s2 as select ${e} as x from input`); console.log(e, Date.now()-t)
}
