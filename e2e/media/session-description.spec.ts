import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { openMediaPage } from './media-page.ts'

test.beforeEach(({ page }) => openMediaPage(page))

test('two sessions talk both ways, and the answer refuses nothing', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, rises, received, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    const [offer, answer] = await exchange(a, b)
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    return {
      offer: lines(offer),
      answer: lines(answer),
      states: a.states,
      config: a.peers[0]?.getConfiguration(),
    }
  })
  expect(result.offer).toEqual(['audio sendrecv'])
  expect(result.answer).toEqual(['audio sendrecv'])
  expect(result.states.at(-1)).toBe('connected')
  // Not max-bundle: a relay's answer without a bundle would be refused.
  expect(result.config).toMatchObject({
    iceServers: [],
    bundlePolicy: 'balanced',
    rtcpMuxPolicy: 'require',
  })
})

test('a leg that the peer holds offers what its person wants, not recvonly', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await exchange(a, b)
    const [, held] = await exchange(a, b, { audio: 'sendonly' })
    const fresh = (await b.description.getDescription()).body
    return { held: lines(held), fresh: lines(fresh), holds: b.holds }
  })
  expect(result.held).toEqual(['audio recvonly'])
  expect(result.fresh).toEqual(['audio sendrecv'])
  expect(result.holds).toEqual([false, true])
})

test('after both sides held, each resumes to sendrecv', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, lines, rises, received } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await exchange(a, b)
    await exchange(a, b, { audio: 'sendonly' })
    const both = await exchange(b, a, { audio: 'sendonly' })
    const aBack = await exchange(a, b, { audio: 'sendrecv' })
    const bBack = await exchange(b, a, { audio: 'sendrecv' })
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    return { both: both.map(lines), aBack: aBack.map(lines), bBack: bBack.map(lines), a: a.holds, b: b.holds }
  })
  expect(result.both).toEqual([['audio sendonly'], ['audio inactive']])
  expect(result.aBack).toEqual([['audio sendrecv'], ['audio sendonly']])
  expect(result.bBack).toEqual([['audio sendrecv'], ['audio sendrecv']])
  expect(result.a).toEqual([false, false, true, true, false])
  expect(result.b).toEqual([false, true, true, false, false])
})

test('direction is answered per m-line: held audio beside offered video', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, lines } = window.kit
    const peer = new RTCPeerConnection()
    peer.addTransceiver('audio', { direction: 'sendonly' })
    peer.addTransceiver('video', { direction: 'sendrecv' })
    peer.addTransceiver('audio', { direction: 'sendrecv' })
    await peer.setLocalDescription()
    const side = makeSide()
    await side.description.setDescription(peer.localDescription?.sdp ?? '')
    const answer = (await side.description.getDescription()).body
    await peer.setRemoteDescription({ type: 'answer', sdp: answer })
    const next = (await side.description.getDescription()).body
    return { answer: lines(answer), next: lines(next), holds: side.holds }
  })
  expect(result.answer).toEqual(['audio recvonly', 'video inactive', 'audio inactive'])
  expect(result.next).toEqual(['audio sendrecv', 'video refused', 'audio refused'])
  expect(result.holds).toEqual([true])
})

test('a rejected offer is rolled back: both sides may offer again', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, lines, rises, received } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await exchange(a, b)
    await a.description.getDescription({ audio: 'sendonly' })
    await a.description.rollbackDescription()
    const remote = await exchange(b, a)
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    await a.description.getDescription({ audio: 'sendonly' })
    await a.description.rollbackDescription()
    const again = await exchange(a, b, { audio: 'sendonly' })
    return { remote: remote.map(lines), again: again.map(lines), failures: [a.failures, b.failures] }
  })
  expect(result.remote).toEqual([['audio sendrecv'], ['audio sendrecv']])
  expect(result.again).toEqual([['audio sendonly'], ['audio recvonly']])
  expect(result.failures).toEqual([[], []])
})

test('a remote offer that is refused is rolled back too', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await exchange(a, b)
    const offer = (await b.description.getDescription()).body
    await a.description.setDescription(offer)
    await a.description.rollbackDescription()
    await b.description.rollbackDescription()
    return (await exchange(a, b)).map(lines)
  })
  expect(result).toEqual([['audio sendrecv'], ['audio sendrecv']])
})

test('one exchange at a time: while an offer is made, other offers are refused', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await exchange(a, b)
    const remote = (await b.description.getDescription()).body
    const mine = a.description.getDescription({ audio: 'sendonly' })
    const busy = a.description.offering
    const outcome = async (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        () => 'refused',
      )
    const refused = [
      await outcome(a.description.setDescription(remote)),
      await outcome(a.description.getDescription()),
    ]
    const offer = (await mine).body
    await b.description.rollbackDescription()
    await b.description.setDescription(offer)
    await a.description.setDescription((await b.description.getDescription()).body)
    return { busy, refused, offer: lines(offer), free: !a.description.offering }
  })
  expect(result).toEqual({
    busy: true,
    refused: ['refused', 'refused'],
    offer: ['audio sendonly'],
    free: true,
  })
})

test('a STUN server that never answers delays no offer', async ({ page }) => {
  const silent = createSocket('udp4').bind(0, '127.0.0.1')
  await once(silent, 'listening')
  const result = await page.evaluate(async (port) => {
    const side = window.kit.makeSide({ servers: [{ urls: [`stun:127.0.0.1:${port}`] }] })
    const offer = (await side.description.getDescription()).body
    const again = side.peers[0]?.iceGatheringState
    return { gathering: again, candidates: /^a=candidate:.* typ host/m.test(offer) }
  }, silent.address().port)
  silent.close()
  expect(result).toEqual({ gathering: 'gathering', candidates: true })
})

test('an ICE restart changes the credentials once and media goes on', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, rises, received } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    const ufrag = (sdp: string) => /a=ice-ufrag:(.*)/.exec(sdp)?.[1]
    const [first] = await exchange(a, b)
    const [restarted] = await exchange(a, b, { iceRestart: true })
    const [next] = await exchange(a, b)
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    return {
      changed: ufrag(first) !== ufrag(restarted),
      kept: ufrag(restarted) === ufrag(next),
      candidates: /^a=candidate:/m.test(restarted),
    }
  })
  expect(result).toEqual({ changed: true, kept: true, candidates: true })
})

test('close ends what is pending, may be called twice and stops no track it was lent', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, steadyTone } = window.kit
    const voice = steadyTone(440)
    const side = makeSide({ voice })
    const pending = side.description.getDescription().then(
      () => 'made',
      () => 'ended',
    )
    side.description.close()
    side.description.close()
    const late = await side.description.setDescription('v=0').then(
      () => 'applied',
      () => 'refused',
    )
    return [await pending, late, voice.readyState, side.peers[0]?.connectionState, side.failures.length]
  })
  expect(result).toEqual(['ended', 'refused', 'live', 'closed', 0])
})

test('a description that is none fails and can be followed by a good one', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    const bad = await a.description.setDescription('v=0\r\nm=nonsense').then(
      () => 'applied',
      () => 'refused',
    )
    const good = await exchange(b, a)
    return { bad, told: a.failures.length, good: good.map(lines) }
  })
  expect(result).toEqual({ bad: 'refused', told: 1, good: [['audio sendrecv'], ['audio sendrecv']] })
})
