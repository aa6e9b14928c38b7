import { expect, it } from 'vitest'
import { markup } from '../../../../src/present/trace/html/markup.ts'

it('escapes what is put in, and leaves pieces as they are', () => {
  const inner = markup`<b>${'<i>'}</b>`
  expect(markup`<p title="${'"\''}">${inner}${[inner, ' & ', 3]}${null}${undefined}</p>`.text).toBe(
    '<p title="&quot;&#39;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b> &amp; 3</p>',
  )
})

it('writes out what turns the direction of reading or hides', () => {
  expect(markup`${'a\u202Eb\u0000c\u2028'}`.text).toBe('a\\u202eb\\u0000c\\u2028')
})
