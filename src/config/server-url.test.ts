import { describe, expect, it } from 'vitest'
import { readServerUrl } from './server-url.ts'

const plain = new URL('http://localhost:5173/phone/index.html')
const secure = new URL('https://phone.example/phone/')

describe('a server', () => {
  it.each([
    ['wss://sip.example/ws', secure, 'wss://sip.example/ws'],
    ['ws://sip.example:8080', plain, 'ws://sip.example:8080/'],
    ['WSS://Sip.Example/ws?x=1', secure, 'wss://sip.example/ws?x=1'],
    ['sip', plain, 'ws://localhost:5173/phone/sip'],
    ['/sip', plain, 'ws://localhost:5173/sip'],
    ['./sip', secure, 'wss://phone.example/phone/sip'],
    ['../sip', secure, 'wss://phone.example/sip'],
    ['ws://localhost:8088/ws', secure, 'ws://localhost:8088/ws'],
    ['ws://[::1]:8088/ws', secure, 'ws://[::1]:8088/ws'],
  ])('%s is opened from %s', (value, page, url) => {
    expect(readServerUrl(value, page)).toEqual({ ok: true, url })
  })

  it.each([
    ['https://sip.example/ws', secure, 'wss://sip.example/ws'],
    ['http://sip.example/ws', plain, 'ws://sip.example/ws'],
    ['http://sip.example/ws', secure, 'wss://sip.example/ws'],
    ['sip.example', secure, 'wss://sip.example'],
    ['sip.example:7443/ws', secure, 'wss://sip.example:7443/ws'],
    ['wss://alice:secret@sip.example/ws', secure, 'wss://sip.example/ws'],
    ['wss://sip.example/ws#1', secure, 'wss://sip.example/ws'],
    ['sip:sip.example', secure, undefined],
    ['udp://sip.example', secure, undefined],
    ['wss://', secure, undefined],
    ['wss://a b/', secure, undefined],
    ['//sip.example/ws', new URL('file:///home/alice/index.html'), undefined],
  ])('%s is no WebSocket address; %s suggests %s', (value, page, suggestion) => {
    expect(readServerUrl(value, page)).toEqual({
      ok: false,
      code: 'not-websocket',
      ...(suggestion === undefined ? {} : { suggestion }),
    })
  })

  it('without TLS cannot be opened from a page with TLS', () => {
    expect(readServerUrl('ws://sip.example/ws', secure)).toEqual({
      ok: false,
      code: 'insecure-server',
      suggestion: 'wss://sip.example/ws',
    })
  })
})
