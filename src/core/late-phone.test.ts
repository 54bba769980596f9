import { describe, expect, it } from 'vitest'
import { latePhone } from './late-phone.ts'
import type { Phone } from './phone.ts'

const account = {
  id: 'alice',
  uri: 'sip:alice@atlanta.example',
  displayName: 'Alice',
  username: 'alice',
  password: 'wonderland',
  servers: ['wss://sip.atlanta.example/'],
  expires: 600,
}
const target = { uri: 'sip:bob@biloxi.example', label: 'bob' }

/** A phone that writes down what it is asked. */
function writingPhone() {
  const asked: unknown[] = []
  const phone = new Proxy({} as Phone, {
    get:
      (_, name) =>
      (...rest: readonly unknown[]) => {
        asked.push([name, ...rest])
        return name === 'call' ? 'c1' : undefined
      },
  })
  return { asked, phone }
}

describe('a phone that is given away before it has come', () => {
  it('ignores what is asked of it', async () => {
    const { phone } = latePhone()
    phone.hangUp('c1')
    expect(phone.call('alice', target)).toBe('')
    await expect(phone.stop()).resolves.toBeUndefined()
  })

  it('passes everything on once it has come', () => {
    const { phone, arrive } = latePhone()
    const { asked, phone: real } = writingPhone()
    arrive(real)
    expect(phone.call('alice', target)).toBe('c1')
    const rest: { readonly [K in Exclude<keyof Phone, 'call'>]: Parameters<Phone[K]> } = {
      start: [],
      answer: ['c1'],
      decline: ['c1', 'busy'],
      hangUp: ['c1'],
      setMuted: ['c1', true],
      hold: ['c1'],
      resume: ['c1'],
      sendTones: ['c1', '1#'],
      levels: ['c1'],
      quality: ['c1'],
      retryMicrophone: [],
      unlockPlayback: [],
      addAccount: [account],
      removeAccount: ['alice'],
      tryAccount: [account, () => undefined],
      wake: [1000],
      reconnectNow: ['alice'],
      stop: [],
    }
    for (const [name, args] of Object.entries(rest)) {
      const ask = phone[name as keyof Phone] as (...args: readonly unknown[]) => unknown
      ask(...args)
    }
    expect(asked).toEqual([
      ['call', 'alice', target],
      ...Object.entries(rest).map(([name, args]) => [name, ...args]),
    ])
  })
})
