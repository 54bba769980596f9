import { Grammar as theirs } from 'sip.js'
import { describe, expect, test } from 'vitest'
import { Grammar as ours } from './grammar.ts'

describe("the grammar that stands in for SIP.js's", () => {
  test.each([
    'sip:bob@biloxi.example',
    'sips:bob@biloxi.example:5061;transport=ws',
    'sip:+442079460018@atlanta.example;user=phone',
    'sip:biloxi.example',
    'sip:bob@[2001:db8::9:1]:5060',
  ])('reads the URI %s as SIP.js does', (text) => {
    const [our, their] = [ours.URIParse(text), theirs.URIParse(text)]
    expect(our?.toString()).toBe(their?.toString())
    const parts = (uri: typeof their) => [uri?.scheme, uri?.user ?? '', uri?.host, uri?.port]
    expect(parts(our)).toEqual(parts(their))
  })

  test.each(['"Bob \\"B\\" Baker" <sip:bob@biloxi.example>;tag=a6c85cf', '<sip:bob@biloxi.example;lr>'])(
    'reads the address %s as SIP.js does',
    (text) => {
      const [our, their] = [ours.nameAddrHeaderParse(text), theirs.nameAddrHeaderParse(text)]
      expect(our?.uri.toString()).toBe(their?.uri.toString())
      expect(our?.getParam('tag')).toBe(their?.getParam('tag'))
    },
  )

  test('reads what SIP.js refuses: a display name in UTF-8 without quotes, a tel: address', () => {
    expect(theirs.nameAddrHeaderParse('Žofie (práce) <sip:z@b.example>')).toBeUndefined()
    expect(ours.nameAddrHeaderParse('Žofie (práce) <sip:z@b.example>')?.displayName).toBe('Žofie (práce)')
    expect(ours.nameAddrHeaderParse('<tel:+442079460018>')?.uri.toString()).toBe('tel:+442079460018')
  })

  test.each(['refer', 'refer;id=93809824', 'presence.winfo'])('reads the event %s as SIP.js does', (text) => {
    const [our, their] = [ours.parse(text, 'Event'), theirs.parse(text, 'Event')] as { event: string }[]
    expect(our?.event).toBe(their?.event)
  })

  test.each([
    ['Event', ''],
    ['SIP_URI', 'mailto:bob@biloxi.example'],
    ['SIP_URI', ''],
    ['Contact', '*'],
    ['uuid', 'not-a-uuid'],
    ['No_Such_Rule', 'x'],
  ])('answers -1 where rule %s cannot read %j', (rule, text) => {
    expect(ours.parse(text, rule)).toBe(-1)
  })
})
