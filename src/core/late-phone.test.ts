import { describe, expect, it, vi } from 'vitest'
import type { TryStep } from './account-try.ts'
import { latePhone } from './late-phone.ts'
import type { Phone } from './phone.ts'
import { defaultSettings } from './settings.ts'

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
        if (name === 'tryAccount') return () => asked.push(['given up'])
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

  it('tries an account once it has come, unless that was given up', () => {
    const { phone, arrive } = latePhone()
    const { asked, phone: real } = writingPhone()
    const tell = vi.fn<(step: TryStep) => void>()
    phone.tryAccount({ ...account, id: 'given up' }, tell)()
    const stop = phone.tryAccount(account, tell)
    arrive(real)
    expect(asked).toEqual([['tryAccount', account, tell]])
    stop()
    expect(asked.slice(1)).toEqual([['given up']])
    expect(tell).not.toHaveBeenCalled()
  })

  it('says that an account cannot be tried if it does not come, before or after it was asked', () => {
    const { phone, arrive } = latePhone()
    const tell = vi.fn<(step: TryStep) => void>()
    phone.tryAccount(account, tell)
    expect(tell).not.toHaveBeenCalled()
    arrive()
    phone.tryAccount(account, tell)()
    const over = { step: 'over', server: '', finding: { code: 'failed' } }
    expect(tell.mock.calls).toEqual([[over], [over]])
  })

  it('passes everything on once it has come', () => {
    const { phone, arrive } = latePhone()
    const { asked, phone: real } = writingPhone()
    arrive(real)
    const options = { anonymous: true }
    expect(phone.call('alice', target, options)).toBe('c1')
    const rest: { readonly [K in Exclude<keyof Phone, 'call'>]: Parameters<Phone[K]> } = {
      start: [],
      answer: ['c1', true],
      decline: ['c1', 'busy'],
      hangUp: ['c1'],
      setMuted: ['c1', true],
      hold: ['c1'],
      resume: ['c1'],
      transfer: ['c1', 'c2', 'text'],
      merge: [['c1', 'c2']],
      split: ['c1'],
      setMutedFor: ['c1', true],
      answerTransfer: ['c1', true, 'Hello'],
      setRules: [{ ...defaultSettings, transfers: 'allow' }],
      setHoldRecording: [{ rate: 8000, samples: Int16Array.of(1) }],
      sendTones: ['c1', '1#'],
      takeBackTones: ['c1', true],
      sendWaitingTones: ['c1'],
      keepRinging: ['c1'],
      watch: ['alice', 'sip:bob@biloxi.example', true],
      levels: ['c1'],
      quality: ['c1'],
      retryMicrophone: [],
      unlockPlayback: [],
      addAccount: [account],
      removeAccount: ['alice'],
      tryAccount: [account, () => undefined],
      wake: [1000],
      askBindings: ['alice', { kind: 'list' }, () => undefined],
      reconnectNow: ['alice'],
      stop: [],
    }
    for (const [name, args] of Object.entries(rest)) {
      const ask = phone[name as keyof Phone] as (...args: readonly unknown[]) => unknown
      ask(...args)
    }
    expect(asked).toEqual([
      ['call', 'alice', target, options],
      ...Object.entries(rest).map(([name, args]) => [name, ...args]),
    ])
  })
})
