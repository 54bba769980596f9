import { createHmac } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type IceLite, openIceLite } from './ice-lite.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const action of undo.splice(0)) action()
})

async function open() {
  const data: string[] = []
  const clock = { now: 1000 }
  const ice = await openIceLite({
    addresses: ['192.0.2.254', '127.0.0.1'],
    now: () => clock.now,
    onData: (datagram) => data.push(datagram.toString()),
  })
  undo.push(() => ice.close())
  return { ice, data, clock }
}

async function browser(ice: IceLite) {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  undo.push(() => socket.close())
  const port = Number(ice.candidates[0]?.split(' ')[5])
  const heard: Buffer[] = []
  socket.on('message', (data) => heard.push(data))
  return { socket, heard, send: (data: Buffer | string) => socket.send(data, port, '127.0.0.1') }
}

/** A connectivity check as RFC 8445 §7.2.2 writes it. */
function check(ufrag: string, password: string, extra: 'nominate' | 'controlled' | 'none' = 'none'): Buffer {
  const name = Buffer.from(`${ufrag}:rrrr`)
  const username = Buffer.concat([
    hex(`0006${word(name.length)}`),
    name,
    Buffer.alloc((4 - (name.length % 4)) % 4),
  ])
  const more = { nominate: hex('00250000'), controlled: hex('802900080000000000000001'), none: hex('') }[
    extra
  ]
  const attributes = Buffer.concat([username, more])
  const head = hex(`0001${word(attributes.length + 24)}2112a442000102030405060708090a0b`)
  const mac = createHmac('sha1', password)
    .update(Buffer.concat([head, attributes]))
    .digest()
  return Buffer.concat([head, attributes, hex('00080014'), mac])
}

const hex = (text: string) => Buffer.from(text, 'hex')
const word = (value: number) => value.toString(16).padStart(4, '0')
const next = async (socket: Socket) => (await once(socket, 'message'))[0] as Buffer

describe('ICE-lite', () => {
  it('leaves out an address that cannot be bound, and throws when none can', async () => {
    const { ice } = await open()
    expect(ice.candidates).toHaveLength(1)
    expect(ice.candidates[0]).toMatch(/^\d+ 1 udp \d+ 127\.0\.0\.1 \d+ typ host$/)
    const none = { addresses: ['192.0.2.254'], now: () => 0, onData: () => undefined }
    await expect(openIceLite(none)).rejects.toThrow('No address')
  })

  it('answers a check that is rightly signed and no other', async () => {
    const { ice, clock } = await open()
    const { ufrag, password } = ice.credentials()
    const { socket, send, heard } = await browser(ice)
    clock.now = 2000
    send(check(ufrag, 'wrong'.repeat(5)))
    send(check('stranger', password))
    send(check(ufrag, password))
    const answer = await next(socket)
    expect(answer.readUInt16BE(0)).toBe(0x0101)
    expect(heard).toHaveLength(1)
    expect(ice.heardAt()).toBe(2000)
  })

  it('says 487 to one that thinks itself controlled', async () => {
    const { ice } = await open()
    const { ufrag, password } = ice.credentials()
    const { socket, send } = await browser(ice)
    send(check(ufrag, password, 'controlled'))
    const answer = await next(socket)
    expect(answer.readUInt16BE(0)).toBe(0x0111)
    expect([answer.readUInt8(26), answer.readUInt8(27)]).toEqual([4, 87])
  })

  it('hears nobody who has not passed a check', async () => {
    const { ice, data } = await open()
    const { ufrag, password } = ice.credentials()
    const known = await browser(ice)
    const stranger = await browser(ice)
    known.send(check(ufrag, password))
    await next(known.socket)
    stranger.send('x stranger')
    known.send('x known')
    await vi.waitFor(() => expect(data).toContain('x known'))
    expect(data).toEqual(['x known'])
  })

  it('sends to the pair that was nominated last', async () => {
    const { ice } = await open()
    const { ufrag, password } = ice.credentials()
    const [one, two] = [await browser(ice), await browser(ice)]
    for (const { send, socket } of [one, two]) {
      send(check(ufrag, password, 'nominate'))
      await next(socket)
    }
    one.send(check(ufrag, password))
    await next(one.socket)
    ice.send(Buffer.from('x to two'))
    expect((await next(two.socket)).toString()).toBe('x to two')
  })

  it('takes the credentials from before a restart until the new ones are used', async () => {
    const { ice } = await open()
    const before = ice.credentials()
    ice.restart()
    const after = ice.credentials()
    expect(after.ufrag).not.toBe(before.ufrag)
    const { socket, send, heard } = await browser(ice)
    for (const { ufrag, password } of [before, after]) {
      send(check(ufrag, password, 'nominate'))
      expect((await next(socket)).readUInt16BE(0)).toBe(0x0101)
    }
    send(check(before.ufrag, before.password))
    send(check(after.ufrag, after.password))
    await next(socket)
    expect(heard).toHaveLength(3)
  })
})
