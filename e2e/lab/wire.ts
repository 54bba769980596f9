import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readHep, type Crossing } from './hep.ts'

/** One message between two parties, as the proxies saw it pass. */
export interface Step {
  readonly at: number
  /** A domain for its proxy, a person's name for a phone. */
  readonly from: string
  readonly to: string
  /** `INVITE`, or `180 INVITE`: the status and what it answers. */
  readonly label: string
  readonly callId: string
  /** Address and port of the phone that sends or gets it; '' between two proxies. */
  readonly phone: string
  readonly text: string
  /** The same bytes went the same way before (RFC 3261 §17). */
  readonly again: boolean
}

/** What crossed the proxies. */
export interface Wire {
  /** Where a proxy is to tell it, for SIP_TRACE. */
  collect(domain: string, address: string): Promise<string>
  /** Calls whoever is at this address so, instead of after the person it first speaks for. */
  names(address: string, name: string): void
  /** Forgets what crossed: in time a port is given to somebody else, who would be called by the name of the one before. */
  forget(): void
  /** Everything so far, by time; what went from one proxy to another once. */
  steps(callId?: string): Step[]
  /** Looks at this call once more when the test is over. @param look throws where it is not as it should be */
  watch(callId: string, look: () => void): void
  /** Has every call looked at that is to be. */
  lookAgain(): void
  /** Call-IDs of the INVITEs so far, oldest first. */
  calls(): string[]
  readonly stop: () => Promise<void>
}

/** The first value of a header, empty without one. */
export const headerOf = (text: string, name: string): string =>
  new RegExp(`^${name}\\s*:\\s*(.*)$`, 'im').exec(text)?.[1]?.trim() ?? ''
const userOf = (text: string, name: string): string =>
  /sips?:([^@;>]+)@/.exec(headerOf(text, name))?.[1] ?? 'somebody'

/** Method of a request; status of a response and what it answers. */
export function labelOf(text: string): string {
  const [first = ''] = text.split('\r\n', 1)
  const status = /^SIP\/2\.0 (\d{3})/.exec(first)?.[1]
  if (status === undefined) return first.split(' ', 1)[0] ?? ''
  return `${status} ${headerOf(text, 'CSeq').split(' ')[1] ?? ''}`
}

const isResponse = ({ text }: Step): boolean => text.startsWith('SIP/2.0 ')
const isFinal = (step: Step): boolean => isResponse(step) && !step.label.startsWith('1')
const cseqOf = ({ text }: Step): number => Number.parseInt(headerOf(text, 'CSeq'), 10)

/** Whether a neighbour said the one because of the other: response to request, ACK to final response, the next try to a refusal. */
function isCause(cause: Step, effect: Step): boolean {
  if (cause.from !== effect.to || cause.to !== effect.from || cause.callId !== effect.callId) return false
  if (isResponse(effect))
    return !isResponse(cause) && headerOf(cause.text, 'CSeq') === headerOf(effect.text, 'CSeq')
  if (effect.label === 'ACK') return isFinal(cause) && cseqOf(cause) === cseqOf(effect)
  return /^[3-6]/.test(cause.label) && cseqOf(cause) === cseqOf(effect) - 1
}

/** A proxy tells after it has sent, and what a quick phone says to it may be told before: puts that behind its cause. */
function causesFirst(steps: readonly Step[]): Step[] {
  const left = [...steps]
  for (let at = 0; at < left.length; at += 1) {
    const effect = left[at]
    if (!effect || left.slice(0, at).some((step) => isCause(step, effect))) continue
    const late = left.findIndex((step, index) => index > at && isCause(step, effect))
    if (late > 0) left.splice(at, 0, ...left.splice(late, 1))
  }
  return left
}

/**
 * Listens to what proxies tell of their messages.
 *
 * @param address of the loopback range, for the collector's sockets
 */
export function createWire(address: string): Wire {
  const sockets: ReturnType<typeof createSocket>[] = []
  const proxies = new Map<string, string>()
  const given = new Map<string, string>()
  const crossings: Crossing[] = []
  const watched = new Map<string, () => void>()

  /** Who is at `address:port`: whoever said so first in a request outside of any dialog. */
  function names(): (place: string) => string {
    const people = new Map<string, string>()
    for (const { from, text } of crossings) {
      if (text.startsWith('SIP/2.0 ') || /;tag=/.test(headerOf(text, 'To'))) continue
      if (!people.has(from)) people.set(from, userOf(text, 'From'))
    }
    for (const { to, text } of crossings) {
      if (!people.has(to) && !text.startsWith('SIP/2.0 ')) people.set(to, userOf(text, 'To'))
    }
    return (place) => {
      const [address = ''] = place.split(':')
      return proxies.get(address) ?? given.get(address) ?? people.get(place) ?? place
    }
  }

  return {
    async collect(domain, proxy) {
      proxies.set(proxy, domain)
      const socket = createSocket('udp4')
      sockets.push(socket)
      socket.on('message', (packet) => {
        const crossing = readHep(packet)
        // A message between two proxies is told by the one that receives it: one that sends tells after it has sent.
        const [receiver = ''] = crossing?.to.split(':') ?? []
        if (!crossing || (receiver !== proxy && proxies.has(receiver))) return
        // Keep-alives are no messages.
        if (crossing.text.trim() !== '') crossings.push(crossing)
      })
      socket.bind(0, address)
      await once(socket, 'listening')
      return `sip:${address}:${socket.address().port}`
    },
    names: (address, name) => void given.set(address, name),
    forget() {
      crossings.length = 0
      watched.clear()
    },
    watch: (callId, look) => void watched.set(callId, look),
    lookAgain: () => watched.forEach((look) => look()),
    steps(callId) {
      const name = names()
      const seen = new Set<string>()
      const steps = crossings
        .toSorted((one, other) => one.at - other.at)
        .map(({ at, from, to, text }) => {
          const key = `${from} ${to} ${text}`
          const again = seen.has(key)
          seen.add(key)
          const id = headerOf(text, 'Call-ID')
          const phone = [from, to].find((place) => !proxies.has(place.split(':')[0] ?? '')) ?? ''
          return { at, from: name(from), to: name(to), label: labelOf(text), callId: id, phone, text, again }
        })
        .filter((step) => callId === undefined || step.callId === callId)
      return causesFirst(steps)
    },
    calls() {
      const invites = this.steps().filter(({ label }) => label === 'INVITE')
      return [...new Set(invites.map(({ callId }) => callId))]
    },
    async stop() {
      for (const socket of sockets) {
        socket.close()
        await once(socket, 'close')
      }
    },
  }
}
