import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { hearsMixed, hearsSilence, hearsTone, listenFor, packetsReceived } from './hearing.ts'
import { observe, type Frame } from './observe.ts'
import { Screens } from './screens.ts'
import { watch, type Watch } from './watch.ts'
import { VOICES, type Voice } from './voice.ts'

/** Frequencies of the DTMF keys, Hz (ITU-T Q.23). */
const DTMF: Record<string, readonly [number, number]> = {
  '1': [697, 1209],
  '2': [697, 1336],
  '5': [770, 1336],
  '9': [852, 1477],
  '#': [941, 1477],
}

/** Somebody at a phone: what they do, see and hear. */
export class Person extends Screens {
  readonly voice: Voice
  readonly #watch: Watch

  constructor(page: Page, voice: Voice, seen: Watch) {
    super(page)
    this.voice = voice
    this.#watch = seen
  }

  get field(): Locator {
    return this.page.getByRole('combobox', { name: 'Name, number or address' })
  }

  /** A call on the screen, ringing or not. */
  call(name = ''): Locator {
    const label = { name: new RegExp(`^Call with .*${name}`, 'i') }
    return this.page.getByRole('article', label).or(this.page.getByRole('region', label))
  }

  async isRegistered(): Promise<void> {
    await expect(this.account).toHaveText(/^Registered/)
  }

  /**
   * Takes up the identity that the exchange has handed out, if there is one: it would be kept half a minute, and whoever is
   * opened next would be somebody else.
   */
  async takesUp(): Promise<void> {
    await this.page
      .waitForFunction(
        () =>
          window.observed.frames.some(({ text }) => /^SIP\/2.0 200 [^]*^CSeq: *\d+ REGISTER/im.test(text)),
        undefined,
        { timeout: 5000 },
      )
      .catch(() => undefined)
  }

  /** The address of record under which this phone registered, from its own REGISTER. */
  async address(): Promise<string> {
    const register = (await this.sent('REGISTER')).at(-1)
    const address = register && /^To:.*<sip:([^>]+)>/im.exec(register)?.[1]
    if (!address) throw new Error('this phone has not registered')
    return address
  }

  /** Types in place of what is in the field. */
  async types(text: string): Promise<void> {
    await this.writesInto(this.field, text)
  }

  /** Brings text into the field that has no keys, as pasting does. */
  async pastes(text: string): Promise<void> {
    await this.field.evaluate((input, pasted) => {
      const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
      value?.set?.call(input, pasted)
      input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
    }, text)
  }

  async calls(target: string): Promise<void> {
    await this.types(target)
    await this.button('Call').click()
  }

  /** Has the next call go out without the number. */
  async withholdsNumber(): Promise<void> {
    await this.button('More ways to call').click()
    await this.page.getByRole('menuitem', { name: 'Withhold my number' }).click()
  }

  async rings(name = ''): Promise<void> {
    await expect(this.call(name).getByRole('button', { name: /^(Answer|Hold and answer)/ })).toBeVisible()
  }

  async answers(name = ''): Promise<void> {
    await this.button('Answer', this.call(name)).click()
  }

  /** Takes a second call; who one talked to waits. */
  async holdsAndAnswers(name = ''): Promise<void> {
    await this.button('Hold and answer', this.call(name)).click()
  }

  async declines(name = ''): Promise<void> {
    await this.button('Decline', this.call(name)).click()
  }

  async hangsUp(name = ''): Promise<void> {
    await this.button('Hang up', this.call(name)).click()
  }

  async mutes(name = ''): Promise<void> {
    await this.button('Mute', this.call(name)).click()
  }

  async holds(name = ''): Promise<void> {
    await this.button('Hold', this.call(name)).click()
  }

  async resumes(name = ''): Promise<void> {
    await this.button('Resume', this.call(name)).click()
  }

  /** Holds whoever one talks to and goes on with somebody who was held. */
  async swapsTo(name: string): Promise<void> {
    await this.button('Swap', this.call(name)).click()
  }

  /** Holds the call and calls somebody else as well. */
  async addsCall(target: string): Promise<void> {
    await this.button('Add call').click()
    await expect(this.field).toBeFocused()
    await this.calls(target)
  }

  /** Everybody in the conference, as this page lists them. */
  get roster(): Locator {
    return this.page.getByRole('list', { name: 'In the conference' }).getByRole('listitem')
  }

  /** Opens the transfer of the only call, writes to whom, and does it at once or asks them first. */
  async transfersTo(target: string, how: string): Promise<void> {
    await this.button('Transfer').click()
    await this.writesInto(this.page.getByRole('combobox', { name: 'Transfer to' }), target)
    await this.button(how).click()
  }

  /** Sees a call of which these words are said. */
  async sees(words: string | RegExp, name = ''): Promise<void> {
    await expect(this.call(name)).toContainText(words)
  }

  /** Is in a call that both sides have confirmed. */
  async isTalking(name = ''): Promise<void> {
    await expect(this.button('Hold', this.call(name))).toBeEnabled()
  }

  /** No call is up: the last is over or its card gone. */
  async isFree(): Promise<void> {
    await expect(this.button('Hang up')).toHaveCount(0)
    await expect(this.button('Answer')).toHaveCount(0)
  }

  /** Hears somebody's voice, or a tone of so many Hz. */
  async hears(who: Voice | number): Promise<void> {
    await hearsTone(this.page, typeof who === 'number' ? who : VOICES[who])
  }

  /** Hears these voices, or tones of so many Hz, as one sound that holds no others. */
  async hearsMixed(...who: readonly (Voice | number)[]): Promise<void> {
    await hearsMixed(
      this.page,
      who.map((one) => (typeof one === 'number' ? one : VOICES[one])),
    )
  }

  async hearsNothing(): Promise<void> {
    await hearsSilence(this.page)
  }

  /** Listens for the key's two tones (RFC 4733 events made audible); the answered function waits for them. */
  async listensForKey(key: string): Promise<() => Promise<void>> {
    const tones = DTMF[key]
    if (!tones) throw new Error(`no such key: ${key}`)
    return listenFor(this.page, tones)
  }

  /** Half a second of packets more arrives. */
  async receivesRtp(): Promise<void> {
    const before = await packetsReceived(this.page)
    await expect
      .poll(() => packetsReceived(this.page), { message: 'inbound RTP should go on', intervals: [100] })
      .toBeGreaterThanOrEqual(before + 25)
  }

  /** WebSocket frames of this page, oldest first. */
  frames(): Promise<Frame[]> {
    return this.page.evaluate(() => [...window.observed.frames])
  }

  /** Requests of this method that left, oldest first. */
  async sent(method: string): Promise<string[]> {
    const frames = await this.frames()
    return frames
      .filter(({ direction, text }) => direction === 'out' && text.startsWith(`${method} `))
      .map(({ text }) => text)
  }

  /** Allows errors whose text matches, which the test provokes. */
  expects(error: RegExp): void {
    this.#watch.allow(error)
  }

  /** Closes the page and answers what it complained about that nobody expected. */
  async leaves(): Promise<string[]> {
    const found = await this.#watch.end()
    const context = this.page.context()
    await this.page.close()
    if (context.pages().length === 0) await context.close()
    return found.map((complaint) => `${this.voice}: ${complaint}`)
  }
}

/** Opens the phone in a new page. */
export async function openPerson(context: BrowserContext, voice: Voice, url: string): Promise<Person> {
  const page = await context.newPage()
  const seen = watch(page, url)
  await page.addInitScript(observe)
  await page.goto(url)
  return new Person(page, voice, seen)
}
