import type { Locator, Page } from '@playwright/test'
import { outOfReach as cutOff } from '../gallery/reach.ts'
import { expect, test } from '../support/phone-test.ts'

const screens = ['#/', '#/?dock', '#/history', '#/ladder', '#/settings', '#/settings/appearance']

/** What can be operated and stands beyond the window's sides, or what scrolls sideways: both are out of reach for somebody. */
function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30)}`
    const beyond = [...document.querySelectorAll('button, a, input, select')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 0 && (left < -1 || right > innerWidth + 1)
    })
    const scrolling = [...document.querySelectorAll('*')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        /auto|scroll/.test(getComputedStyle(element).overflowX) &&
        element.clientWidth > 0,
    )
    const page = document.documentElement
    const whole = page.scrollWidth > page.clientWidth ? ['the page'] : []
    return [...whole, ...beyond.map(name), ...scrolling.map((each) => `scrolls: ${name(each)}`)]
  })
}

async function boxOf(place: Locator) {
  const box = await place.boundingBox()
  if (!box) throw new Error(`${place.toString()} is not on the screen`)
  return box
}

for (const [width, height] of [
  [360, 640],
  [640, 400],
  [1024, 700],
  [1920, 1080],
  [3840, 2160],
] as const)
  test(`nothing is out of reach sideways where the window is ${width} wide`, async ({ open }) => {
    const alice = await open('alice')
    await alice.page.setViewportSize({ width, height })
    await alice.isRegistered()
    await alice.calls('echo')
    await alice.isTalking()
    for (const hash of screens) {
      await alice.page.evaluate((to) => location.assign(to), hash)
      await expect(alice.page.locator('main')).toBeVisible()
      await expect.poll(() => outOfReach(alice.page), hash).toEqual([])
      // Wherever one is, the call can be ended.
      await expect(alice.button('Hang up').first()).toBeInViewport()
    }
  })

test(
  'a screen that is large both ways has letters as much larger, and all of them',
  { tag: '@chromium' },
  async ({ open }) => {
    const alice = await open('alice')
    await alice.isRegistered()
    const line = alice.page.getByRole('link', { name: 'History', exact: true })
    const heightOf = async (place: Locator) => (await boxOf(place)).height
    await alice.page.setViewportSize({ width: 1280, height: 800 })
    const usual = [await heightOf(line), await heightOf(alice.account), await heightOf(alice.field)]
    await alice.page.setViewportSize({ width: 3840, height: 2160 })
    for (const [at, place] of [line, alice.account, alice.field].entries())
      await expect
        .poll(async () => (await heightOf(place)) / (usual[at] ?? 0), place.toString())
        .toBeGreaterThan(1.5)
    // More would be for somebody who stands at the other end of the room.
    expect(await heightOf(line)).toBeLessThan((usual[0] ?? 0) * 1.7)
    await alice.calls('echo')
    await alice.isTalking()
    for (const hash of screens) {
      await alice.page.evaluate((to) => location.assign(to), hash)
      await expect(alice.page.locator('main')).toBeVisible()
      await expect.poll(() => cutOff(alice.page), hash).toEqual([])
    }
  },
)

test('two calls beside each other stay within reach in every width', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('echo')
  await alice.isTalking()
  await alice.calls('tone')
  await alice.isTalking('tone')
  for (const width of [360, 640, 800, 1280]) {
    await alice.page.setViewportSize({ width, height: 800 })
    await expect(alice.button('Swap', alice.call('echo'))).toBeVisible()
    await expect.poll(() => outOfReach(alice.page), String(width)).toEqual([])
  }
})

test('the dock is made wider by the keyboard and stays so after a reload', async ({ open }) => {
  const alice = await open('alice')
  await alice.page.setViewportSize({ width: 1280, height: 800 })
  await alice.isRegistered()
  const dock = alice.page.getByRole('complementary', { name: 'Dock' })
  const edge = alice.page.getByRole('separator', { name: 'Width of the dock' })
  await alice.button('Ladder beside the call').click()
  const before = await boxOf(dock)

  await edge.focus()
  await alice.page.keyboard.press('ArrowLeft')
  await alice.page.keyboard.press('ArrowLeft')
  const after = await boxOf(dock)
  expect(after.width).toBeGreaterThan(before.width + 10)
  expect(after.x + after.width).toBeCloseTo(before.x + before.width)
  expect(Number(await edge.getAttribute('aria-valuenow'))).toBeCloseTo(after.width, -1)

  await alice.page.reload()
  await alice.isRegistered()
  await expect.poll(async () => (await boxOf(dock)).width).toBeCloseTo(after.width)

  await edge.focus()
  await alice.page.keyboard.press('End')
  const widest = await boxOf(dock)
  // However wide it is made, the calls keep their room.
  expect((await boxOf(alice.page.getByRole('main'))).width).toBeGreaterThan(350)
  await alice.page.keyboard.press('Enter')
  await expect.poll(async () => (await boxOf(dock)).width).toBeCloseTo(before.width)
  expect(before.width).toBeLessThan(widest.width)
})

test('the dock follows the pointer', async ({ open }) => {
  const alice = await open('alice')
  await alice.page.setViewportSize({ width: 1600, height: 800 })
  await alice.isRegistered()
  await alice.button('Ladder beside the call').click()
  const edge = alice.page.getByRole('separator', { name: 'Width of the dock' })
  const from = await boxOf(edge)
  await alice.page.mouse.move(from.x + from.width / 2, 400)
  await alice.page.mouse.down()
  await alice.page.mouse.move(from.x - 100, 400, { steps: 4 })
  await alice.page.mouse.up()
  await expect.poll(async () => (await boxOf(edge)).x).toBeLessThan(from.x - 80)
})

test('in a middle width the dock is a sheet; the call beneath it stays at hand', async ({ open }) => {
  const alice = await open('alice')
  await alice.page.setViewportSize({ width: 800, height: 700 })
  await alice.isRegistered()
  await alice.calls('echo')
  await alice.isTalking()
  const main = await boxOf(alice.page.getByRole('main'))
  await alice.button('Ladder beside the call').click()
  const sheet = alice.page.getByRole('complementary', { name: 'Dock' })
  await expect(sheet.getByRole('list', { name: 'Messages' })).toContainText('INVITE')
  const box = await boxOf(sheet)
  expect(box.x).toBeLessThanOrEqual(main.x + 1)
  expect(box.x + box.width).toBeCloseTo(main.x + main.width)
  const strip = alice.page.getByRole('region', { name: 'Notices' })
  await expect(alice.button('Hang up', strip)).toBeVisible()

  await alice.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  // Escape never hangs up.
  await alice.isTalking()
  await alice.button('Ladder beside the call').click()
  await alice.button('Close', sheet).click()
  await expect(sheet).toBeHidden()
  await alice.hangsUp()
})

test('on a narrow screen what was opened fills it, and one gets back', async ({ open }) => {
  const alice = await open('alice')
  await alice.page.setViewportSize({ width: 390, height: 844 })
  await alice.isRegistered()
  await alice.page.getByRole('link', { name: 'Settings', exact: true }).click()
  const groups = alice.page.getByRole('navigation', { name: 'Groups of settings' })
  await groups.getByRole('link', { name: 'Appearance' }).click()
  await expect(alice.page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
  await expect(groups).toBeHidden()
  expect((await boxOf(alice.page.getByRole('main'))).width).toBe(390)

  await alice.page.getByRole('main').getByRole('link', { name: 'Settings' }).click()
  await expect(groups).toBeVisible()
  await alice.page.goBack()
  await expect(groups).toBeHidden()
  await alice.page.goBack()
  await expect(groups).toBeVisible()
})

test('on a narrow screen a call has it to itself', async ({ open }) => {
  const alice = await open('alice')
  await alice.page.setViewportSize({ width: 360, height: 640 })
  await alice.isRegistered()
  const pad = alice.page.getByRole('group', { name: 'Dial pad' })
  await expect(pad).toBeVisible()
  await alice.calls('echo')
  await alice.isTalking()
  await expect(pad).toBeHidden()
  await expect(alice.field).toBeHidden()
  await alice.button('Keypad', alice.call()).click()
  await expect(alice.button('9')).toBeInViewport()
  await expect(alice.button('Hang up')).toBeInViewport({ ratio: 1 })
  await alice.hangsUp()
  await expect(alice.field).toBeVisible()
})

test('a call that comes moves nothing that one was about to press', async ({ open }) => {
  const alice = await open('alice')
  await alice.page.setViewportSize({ width: 1280, height: 800 })
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.opens('History')
  const seen = async () =>
    Promise.all(
      [alice.page.getByRole('link', { name: 'Phone' }), alice.page.getByRole('main'), alice.account].map(
        boxOf,
      ),
    )
  const before = await seen()
  await bob.calls('alice')
  await alice.rings()
  expect(await seen()).toEqual(before)
  await bob.hangsUp()
})
