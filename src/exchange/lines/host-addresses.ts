import { networkInterfaces } from 'node:os'

const most = 8

/**
 * The addresses at which a browser may reach this machine: the network's, IPv4 first, then loopback for a browser here.
 * Link-local ones are left out, since they mean nothing without their zone. At most 8.
 */
export function hostAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const usable = all.filter(({ address }) => !/^(169\.254\.|fe[89ab])/i.test(address))
  const rank = (info: (typeof all)[number]) => (info.internal ? 2 : 0) + (info.family === 'IPv4' ? 0 : 1)
  const sorted = usable.toSorted((a, b) => rank(a) - rank(b)).map(({ address }) => address)
  return [...new Set(sorted)].slice(0, most)
}
