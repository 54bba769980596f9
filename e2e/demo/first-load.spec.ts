import { gzipSync } from 'node:zlib'
import { expect, test } from '../support/phone-test.ts'

/** The budget of scripts/size.mjs, here of what a browser really asks for. */
const LIMIT = 160_000

test('no more than the budget is asked for until the phone is registered', async ({ open, request }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const wanted = await alice.page.evaluate(() => {
    const registered = window.observed.frames.find(({ text }) =>
      /^SIP\/2.0 200 [^]*^CSeq: *\d+ REGISTER/im.test(text),
    )
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => /\.(js|css)$/.test(name) && startTime < (registered?.at ?? 0))
      .map(({ name }) => name)
  })
  const sizes = await Promise.all(
    [...new Set(wanted)].map(async (url) => {
      const body = await (await request.get(url)).body()
      return { file: new URL(url).pathname, gzip: gzipSync(body, { level: 9 }).length }
    }),
  )
  expect(sizes.length).toBeGreaterThan(2)
  const list = sizes.map(({ file, gzip }) => `${gzip} ${file}`).join('\n')
  expect(
    sizes.reduce((sum, { gzip }) => sum + gzip, 0),
    list,
  ).toBeLessThanOrEqual(LIMIT)
})
