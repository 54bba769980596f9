import { hearPage, looksSoFar, pageSounds } from '../support/page-sound.ts'
import type { Person } from '../support/person.ts'
import { expect, test } from './lab-test.ts'
import { callsFromOutside } from './sipp.ts'

const CHROMIUM = { tag: '@chromium' }

/** Notes of the usual bell, of the one for calls from inside, and of what is heard before a call is answered by itself, Hz. */
const USUAL = [587, 784]
const INSIDE = [440, 554]
const ABOUT_TO_ANSWER = [659]

/** With an ear at the page; a click lets it sound. */
async function listening(bob: Person): Promise<void> {
  await hearPage(bob.page)
  await bob.page.reload()
  await bob.isRegistered()
  await bob.field.click()
}

/** Two notes give way to each other: either is heard, or both. */
async function hearsBell(bob: Person, [low = 0, high = 0]: readonly number[], from: number): Promise<void> {
  await expect(async () => {
    await Promise.any([[low], [high], [low, high]].map((notes) => pageSounds(bob.page, notes, from)))
  }).toPass()
}

test(
  'a call rings as Alert-Info asks; what is not known, and what is elsewhere, rings as usual',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const bob = await joins('bob')
    await listening(bob)
    const asked: string[] = []
    bob.page.on('request', (request) => void asked.push(request.url()))
    for (const [alert, bell] of [
      ['<urn:alert:source:internal>', INSIDE],
      ['<http://c.test/ring.wav>;info=loud', USUAL],
    ] as const) {
      const before = await looksSoFar(bob.page)
      const outside = callsFromOutside(network, 'carol', [`Alert-Info: ${alert}`])
      afterwards(outside.stop)
      await bob.rings('carol')
      await hearsBell(bob, bell, before)
      await bob.answers()
      await bob.isTalking()
      await bob.hangsUp()
      await outside.isDone()
    }
    expect(asked.filter((url) => url.includes('c.test'))).toEqual([])
  },
)

test(
  'a call is answered by itself for those whom the server vouches for, after a tone, and the screen says so',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const bob = await joins('bob', { settings: { autoAnswer: 'vouched' } })
    await listening(bob)
    const before = await looksSoFar(bob.page)
    const outside = callsFromOutside(network, 'carol', [
      'P-Asserted-Identity: "Carol" <sip:carol@c.test>',
      'Call-Info: <sip:c.test>;answer-after=0',
    ])
    afterwards(outside.stop)
    await pageSounds(bob.page, ABOUT_TO_ANSWER, before)
    await bob.sees('Answered by itself, as Carol asked')
    await bob.sees('Your microphone is open')
    // What the far end hears comes back.
    await bob.hears('bob')
    await bob.page.keyboard.press('Alt+M')
    await bob.sees('You are muted: they do not hear you')
    await bob.hangsUp()
    await outside.isDone()
    await bob.opensLastCall()
    await bob.reads('Answered', 'By itself, as the caller asked')
  },
)

test(
  'a caller of whom nobody knows who they are gets no answer by itself, and 403 where nothing else will do',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const bob = await joins('bob', { settings: { autoAnswer: 'vouched' } })
    await listening(bob)
    const refused = callsFromOutside(network, 'carol', ['Answer-Mode: Auto;require'], 'refused-outside')
    afterwards(refused.stop)
    await refused.isDone()
    const outside = callsFromOutside(network, 'carol', ['Answer-Mode: Auto'])
    afterwards(outside.stop)
    await bob.rings('carol')
    await bob.answers()
    await bob.isTalking()
    await expect(bob.call()).not.toContainText('Answered by itself')
    await bob.hangsUp()
    await outside.isDone()
  },
)
