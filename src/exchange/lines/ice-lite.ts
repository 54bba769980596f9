import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { isIPv4 } from 'node:net'
import { isStun, readBindingRequest, writeBindingSuccess, writeRoleConflict } from './stun.ts'

/**
 * The lite side of ICE (RFC 8445 §2.5): it answers the browser's checks and sends none. So it needs no STUN server,
 * resolves no `.local` name and never sends a packet to an address that somebody merely wrote into an offer.
 */

const mostPeers = 64

export interface IceCredentials {
  readonly ufrag: string
  readonly password: string
}

interface Path {
  readonly socket: Socket
  readonly address: string
  readonly port: number
}

export interface IceLite {
  /** Changes with `restart`. */
  credentials(): IceCredentials
  /** Values of `a=candidate`, best first. */
  readonly candidates: readonly string[]
  /** A new generation (RFC 8445 §9); the one before stays good until the browser has used the new one. */
  restart(): void
  /** To the pair the browser has nominated, or else the one it was last heard on; dropped before the first check. */
  send(data: Buffer): void
  /** Epoch milliseconds of the last check that was rightly signed: the browser's consent (RFC 7675). */
  heardAt(): number
  close(): void
}

/**
 * Opens one UDP port on each address that can be bound.
 * @param options.onData datagrams that are not STUN, from peers whose check was rightly signed only.
 * @param options.now epoch milliseconds.
 * @throws Error if no address can be bound.
 */
export async function openIceLite(options: {
  addresses: readonly string[]
  now: () => number
  onData: (data: Buffer) => void
}): Promise<IceLite> {
  const sockets = (await Promise.all(options.addresses.map(bind))).filter((socket) => socket !== undefined)
  if (sockets.length === 0) throw new Error('No address of this machine can be bound for media.')
  let generations = [freshCredentials()]
  let heardAt = options.now()
  let selected: Path | undefined
  let nominated = false
  const peers = new Set<string>()

  const check = (path: Path, data: Buffer) => {
    const request = readBindingRequest(data)
    const ufrag = request?.username.split(':', 1)[0]
    const generation = generations.find((known) => known.ufrag === ufrag)
    if (!request || !generation || !request.signedWith(generation.password)) return
    const { transactionId, controlled, useCandidate } = request
    if (controlled) {
      reply(path, writeRoleConflict(transactionId, generation.password))
      return
    }
    reply(path, writeBindingSuccess(transactionId, path.address, path.port, generation.password))
    heardAt = options.now()
    if (peers.size < mostPeers) peers.add(nameOf(path))
    if (useCandidate || !nominated) selected = path
    if (!useCandidate) return
    nominated = true
    generations = generations.slice(generations.indexOf(generation))
  }

  for (const socket of sockets) {
    socket.on('message', (data, { address, port }) => {
      const path = { socket, address: address.replace(/%.*$/, ''), port }
      if (isStun(data)) check(path, data)
      else if (peers.has(nameOf(path))) {
        if (!nominated) selected = path
        options.onData(data)
      }
    })
  }

  return {
    credentials: () => generations.at(-1) ?? freshCredentials(),
    candidates: sockets.map(candidate),
    restart() {
      generations = [...generations.slice(-1), freshCredentials()]
    },
    send: (data) => selected && reply(selected, data),
    heardAt: () => heardAt,
    close() {
      selected = undefined
      for (const socket of sockets.splice(0)) {
        socket.removeAllListeners('message')
        socket.close()
      }
    },
  }
}

/** Undefined if the address cannot be bound: an interface that is just going down must not end the exchange. */
function bind(address: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const type = isIPv4(address) ? ('udp4' as const) : ('udp6' as const)
    const socket = createSocket(type === 'udp6' ? { type, ipv6Only: true } : { type })
    socket.once('error', () => {
      socket.close()
      resolve(undefined)
    })
    socket.bind(0, address, () => {
      socket.removeAllListeners('error')
      socket.on('error', () => undefined)
      socket.unref()
      resolve(socket)
    })
  })
}

function reply({ socket, address, port }: Path, data: Buffer): void {
  try {
    socket.send(data, port, address, () => undefined)
  } catch {
    // The call has ended and its port is closed.
  }
}

function nameOf({ socket, address, port }: Path): string {
  return `${socket.address().port} ${address} ${port}`
}

/** Host candidates of one component, the addresses given first preferred (RFC 8445 §5.1.2.1). */
function candidate(socket: Socket, index: number): string {
  const { address, port } = socket.address()
  const priority = 126 * 2 ** 24 + (65535 - index) * 2 ** 8 + 255
  return `${index + 1} 1 udp ${priority} ${address} ${port} typ host`
}

/** 24 and 132 random bits or more (RFC 8445 §5.3), in ice-chars only. */
function freshCredentials(): IceCredentials {
  return { ufrag: randomBytes(6).toString('hex'), password: randomBytes(18).toString('hex') }
}
