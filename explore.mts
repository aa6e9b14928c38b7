import { readFileSync, existsSync } from 'node:fs'
import { checkWorkloadConfig } from './src/app/check-workload-config.ts'
import dialect from './src/dialects/duckdb/dialect.ts'
const root = process.argv[2] ?? 'workloads/orders'
const names = ['workload.yaml', ...['source','semantic','transformations','quality_rules','schedule'].map(n=>`config/${n}.yaml`)]
const texts = new Map(names.map(n=>[n, readFileSync(`${root}/${n}`,'utf8')]))
console.log('clean', JSON.stringify(checkWorkloadConfig(texts,{dialect}).problems))
const out:any[]=[]
for (const [name,file,from,to] of JSON.parse(readFileSync('/tmp/edits.json','utf8'))) {
  const text = texts.get(file)!
  if (!text.includes(from)) { console.log('!! no', name); continue }
  const t0=performance.now()
  let p: readonly any[]
  try { p = checkWorkloadConfig(new Map([...texts,[file,text.replace(from,()=>to)]]),{dialect}).problems } catch (e) { console.log('!! THROWS', name, e); continue }
  out.push({name,file,from,to,problems:p})
  console.log(`${name}  [${p.length}] ${(performance.now()-t0).toFixed(0)}ms`)
  for (const x of p.slice(0,3)) console.log('     ',x.subject,'|',x.message,'|',x.hint, '|', x.code)
}
