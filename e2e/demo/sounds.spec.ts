import { hearPage, looksSoFar, pageIsSilent, pageSounds } from '../support/page-sound.ts'
import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'
import { toneFile } from '../support/voice.ts'

/** Alice in a country whose tones she knows, with an ear at her page. */
async function listening(alice: Person, country: string): Promise<void> {
  await alice.isRegistered()
  await hearPage(alice.page)
  await alice.page.evaluate(
    (text) => localStorage.setItem('sidetone.settings', text),
    JSON.stringify({ country }),
  )
  await alice.page.reload()
  await alice.isRegistered()
}

test.describe('what is heard', () => {
  // Without an audio device Firefox never lets an AudioContext run.
  test.skip(({ browserName }) => browserName === 'firefox')

  for (const [country, ringback, busy] of [
    ['GB', [400, 450], [400]],
    ['US', [440, 480], [480, 620]],
  ] as const)
    test(`${country}: it rings there, and is busy, as people know it`, async ({ open }) => {
      const alice = await open('alice')
      await listening(alice, country)
      await alice.calls('nobody')
      await pageSounds(alice.page, ringback)
      await alice.hangsUp()
      await pageIsSilent(alice.page)

      const before = await looksSoFar(alice.page)
      await alice.calls('busy')
      await pageSounds(alice.page, busy, before)
      // Any action ends it.
      await alice.field.press('Shift')
      await pageIsSilent(alice.page)
    })

  test('a key sounds as it is pressed; what the far end sends is not rung over', async ({ open }) => {
    const alice = await open('alice')
    await listening(alice, 'DE')
    const five = alice.button('5', alice.page.getByRole('group', { name: 'Dial pad' }))
    // The sounds come after the registration.
    await expect(async () => {
      await five.click()
      await pageSounds(alice.page, [770, 1336], 0, 1000)
    }).toPass()
    await pageIsSilent(alice.page)

    await alice.calls('announcement')
    await alice.hears(440)
    await pageIsSilent(alice.page)
    await alice.hangsUp()
  })

  test('one hears how loud it is before anybody calls, until a call goes before', async ({ open }) => {
    const alice = await open('alice')
    await listening(alice, 'GB')
    await alice.opensSettings('Sound')
    const play = alice.button('Play: Tones')
    const stop = alice.button('Stop: Tones')
    // The sounds come after the registration.
    await expect(async () => {
      await play.click()
      await pageSounds(alice.page, [400], 0, 1000)
    }).toPass()
    await stop.click()
    await pageIsSilent(alice.page)

    const bob = await open('bob')
    await bob.isRegistered()
    await bob.calls(await alice.address())
    await alice.rings()
    await expect(play).toHaveAttribute('aria-disabled', 'true')
    await alice.declines()
    await expect(play).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('one hears what people on hold will hear, for a while, until a second press or a call', async ({
    open,
  }) => {
    const alice = await open('alice')
    await listening(alice, 'GB')
    await alice.opensSettings('Calls')
    await alice.page.getByLabel('Music on hold', { exact: true }).selectOption('file')
    const picker = alice.page.locator('input[type=file][accept^=audio]')
    await picker.setInputFiles({ name: 'waltz.wav', mimeType: 'audio/wav', buffer: toneFile(784, 8000) })
    const play = alice.button('Play: What people on hold hear')
    const stop = alice.button('Stop: What people on hold hear')
    await play.click()
    await pageSounds(alice.page, [784])
    await stop.click()
    await pageIsSilent(alice.page)
    // It stops by itself.
    await play.click()
    await expect(stop).toBeVisible()
    await expect(play).toBeVisible({ timeout: 12_000 })
    await pageIsSilent(alice.page)
    await play.click()
    const bob = await open('bob')
    await bob.isRegistered()
    await bob.calls(await alice.address())
    await alice.rings()
    await expect(play).toHaveAttribute('aria-disabled', 'true')
    await expect(alice.page.getByText('Not during a call')).toBeVisible()
    await alice.declines()
    await expect(play).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('who is called hears the bell, in the cadence of the country', async ({ open }) => {
    const bob = await open('bob')
    await listening(bob, 'GB')
    const alice = await open('alice')
    await alice.isRegistered()
    await alice.calls(await bob.address())
    await bob.rings()
    await expect(async () => {
      await Promise.any([
        pageSounds(bob.page, [587]),
        pageSounds(bob.page, [784]),
        pageSounds(bob.page, [587, 784]),
      ])
    }).toPass()
    await bob.declines()
    await pageIsSilent(bob.page)
  })
})
