import { isDeepStrictEqual } from 'node:util'
import { expect, type TestInfo } from '@playwright/test'
import type { Person } from '../support/person.ts'
import { headerOf, labelOf, type Step, type Wire } from './wire.ts'

const line = ({ from, to, label }: Pick<Step, 'from' | 'to' | 'label'>): string => `${from} → ${to}  ${label}`

/** The ladder as text: a line for each message, with the milliseconds since the first. */
export function ladder(steps: readonly Step[]): string {
  const [first] = steps
  return steps
    .map((step) => {
      const since = ((step.at - (first?.at ?? 0)) / 1000).toFixed(1)
      return `${since.padStart(9)} ms  ${line(step)}${step.again ? '  (again)' : ''}`
    })
    .join('\n')
}

/** From hop to hop, each proxy says these by itself (RFC 3261 §17.1.1.3, §16.10): they follow no other of their kind. */
const HOP_BY_HOP = /^(ACK|100 \w+|200 CANCEL)$/

/** What two neighbours said to each other, and where one message went: each has one order only. */
function threads(lines: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const each of lines) {
    const [way = '', label = ''] = each.split(/ {2,}/)
    const ends = way.split(' → ')
    ;(found[`between ${ends.toSorted().join(' and ')}`] ??= []).push(each)
    if (!HOP_BY_HOP.test(label)) (found[`the way of ${label}`] ??= []).push(each)
  }
  return found
}

/** The Call-ID of the call that a person made last. @param before the one that they had made before that, if any */
export async function callOf(person: Person, before = ''): Promise<string> {
  const last = async () => headerOf((await person.sent('INVITE')).at(-1) ?? '', 'Call-ID') || before
  await expect.poll(last, { message: `${person.voice} should have sent an INVITE` }).not.toBe(before)
  return last()
}

/** The Call-ID of a person's registration. */
export async function registrationOf(person: Person): Promise<string> {
  return headerOf((await person.sent('REGISTER'))[0] ?? '', 'Call-ID')
}

/**
 * Waits until the proxies have seen these messages and no others, in this order between any two neighbours, and each message
 * on its way from hop to hop. (Messages that have nothing to do with each other may pass in any order.) Retransmissions are
 * left out. At the end of the test nothing more may have come. The ladder is kept as an artifact.
 *
 * @param expected a line for each message, `alice → a.test  INVITE`, as the RFC draws it
 * @param among between these alone, where several phones have one name
 */
export async function follows(
  info: TestInfo,
  wire: Wire,
  callId: string,
  expected: string,
  among?: readonly string[],
): Promise<void> {
  const wanted = expected
    .trim()
    .split('\n')
    .map((each) => each.trim())
  const seen = (): string[] =>
    wire
      .steps(callId)
      .filter(({ again, from, to }) => !again && (!among || (among.includes(from) && among.includes(to))))
      .map(line)
  try {
    await expect
      .poll(() => threads(seen()), { message: 'the proxies should have seen the flow', timeout: 8000 })
      .toEqual(threads(wanted))
    wire.watch(callId, () =>
      expect(threads(seen()), 'nothing should have come after the flow').toEqual(threads(wanted)),
    )
  } finally {
    await info.attach('ladder', { body: ladder(wire.steps(callId)), contentType: 'text/plain' })
  }
}

interface Message {
  readonly arrow: string
  readonly text: string
}

/**
 * What a page exchanged with its proxy is byte for byte what that proxy saw, each way in its order (two messages that cross are
 * seen the other way round at the other end), and what the phone's own ladder shows.
 */
export async function agrees(wire: Wire, person: Person): Promise<void> {
  const name = person.voice
  const both = async (): Promise<{ page: Message[]; proxy: Message[] }> => {
    const frames = (await person.frames()).filter(({ text }) => text.trim() !== '')
    const ids = new Set(frames.map(({ text }) => headerOf(text, 'Call-ID')))
    const steps = wire
      .steps()
      .filter(({ from, to, callId }) => (from === name || to === name) && ids.has(callId))
    return {
      page: frames.map(({ direction, text }) => ({ arrow: direction === 'out' ? '→' : '←', text })),
      proxy: steps.map(({ from, text }) => ({ arrow: from === name ? '→' : '←', text })),
    }
  }
  const differs = async (): Promise<string> => {
    const { page, proxy } = await both()
    for (const way of ['→', '←']) {
      const [own, other] = [page, proxy].map((list) => list.filter(({ arrow }) => arrow === way))
      const at = own?.findIndex((message, index) => !isDeepStrictEqual(message, other?.[index])) ?? -1
      if (at >= 0 || own?.length !== other?.length)
        return `message ${at} of ${own?.length} and ${other?.length}: ${JSON.stringify({ own: own?.at(at), other: other?.at(at) }, null, 1)}`
    }
    return ''
  }
  await expect.poll(differs, { message: 'the page and its proxy should tell the same' }).toBe('')
  await person.opens('Ladder')
  // The ladder says the phrase, too, of a retransmission that it is one, and of a message that it had to be mended.
  const bare = (arrow: string): string =>
    arrow.replace(/(?: again| mended| dropped)+$/, '').replace(/^(. \d{3}) .* (\w+)$/, '$1 $2')
  // What comes meanwhile, such as the refresh of a subscription, is looked at again in both.
  const misread = async (): Promise<object | undefined> => {
    const ladder = (await person.arrows()).map(bare)
    const shown = (await both()).page.map(({ arrow, text }) => `${arrow} ${labelOf(text)}`)
    return isDeepStrictEqual(ladder, shown) ? undefined : { ladder, shown }
  }
  await expect.poll(misread, { message: 'the ladder should show what the page told' }).toBeUndefined()
}
