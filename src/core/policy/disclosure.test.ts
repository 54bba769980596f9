import { describe, expect, test } from 'vitest'
import { disclosed } from './disclosure.ts'

const own = 'sip:alice@atlanta.example'
const at = (uri: string) => ({ uri, displayName: '' })
const colleagues = ['"Bob" <sip:bob@biloxi.example>']

describe('what somebody is told of our calls', () => {
  test.each([
    ['nobody', 'sip:carol@atlanta.example', undefined],
    ['nobody', 'sip:bob@biloxi.example', undefined],
    ['colleagues', 'sip:bob@biloxi.example', 'calls'],
    ['colleagues', 'sip:carol@atlanta.example', undefined],
    ['colleagues', 'sip:mallory@biloxi.example', undefined],
    ['domain', 'sip:carol@atlanta.example', 'calls'],
    ['domain', 'sip:bob@biloxi.example', 'calls'],
    ['domain', 'sip:mallory@biloxi.example', undefined],
    ['domain', 'sip:carol@atlanta.example.evil.example', undefined],
    ['everybody', 'sip:mallory@biloxi.example', 'busy'],
    ['everybody', 'sip:bob@biloxi.example', 'calls'],
  ] as const)('%s: %s is told %s', (dialogState, uri, told) =>
    expect(disclosed({ dialogState, colleagues }, at(uri), own)).toBe(told),
  )

  test('who does not say who they are is no colleague', () => {
    const nobody = { ...at('sip:carol@atlanta.example'), anonymous: true } as const
    expect(disclosed({ dialogState: 'domain', colleagues }, nobody, own)).toBeUndefined()
    expect(disclosed({ dialogState: 'everybody', colleagues }, nobody, own)).toBe('busy')
  })
})
