import { decodeEscapes } from '../message/escape.ts'
import { randomHex, type Random } from './random.ts'

/** Somebody who may register. */
export interface Person {
  readonly user: string
  readonly domain: string
  readonly displayName: string
  readonly password: string
  /** Short number, good in every domain. */
  readonly extension: string
  /** Global number with its `+`, digits only. */
  readonly number: string
}

/** Who there is. Names are compared without regard to case, as people type them. */
export interface Directory {
  readonly people: readonly Person[]
  /** Each once, in the order of the people. */
  readonly domains: readonly string[]
  /** The one of exactly this user name and domain. */
  person(user: string, domain: string): Person | undefined
  /** The one this user part stands for in any domain: a user name, an extension or a number (visual separators allowed). */
  alias(user: string): Person | undefined
}

type Entry = readonly [user: string, domain: string, displayName: string, number: string]

/** The numbers are from the ranges set aside for fiction (Ofcom's 020 7946 0xxx, the NANP's 555-01xx). */
const DEMO: readonly Entry[] = [
  ['alice', 'atlanta.example', 'Alice Archer', '+14045550101'],
  ['bob', 'biloxi.example', 'Bob Baker', '+442079460018'],
  ['carol', 'chicago.example', 'Carol Cooper', '+13125550103'],
  ['dave', 'denver.example', 'Dave Dyer', '+13035550104'],
  ['erin', 'edmonton.example', 'Erin Ellis', '+17805550105'],
  ['frank', 'fresno.example', 'Frank Fisher', '+15595550106'],
  ['grace', 'galveston.example', 'Grace Gardner', '+14095550107'],
  ['heidi', 'houston.example', 'Heidi Hunter', '+17135550108'],
]

/** Eight made-up people, one a domain, extensions from 1001; a password lives as long as this list. */
export function demoPeople(random: Random = randomHex): Person[] {
  return DEMO.map(([user, domain, displayName, number], at) => {
    return { user, domain, displayName, number, password: random(16), extension: String(1001 + at) }
  })
}

/** @param people at least one; of two with the same name, extension or number the first counts. */
export function createDirectory(people: readonly Person[]): Directory {
  const byAddress = new Map<string, Person>()
  const byAlias = new Map<string, Person>()
  for (const person of people) {
    const address = `${person.user}@${person.domain}`.toLowerCase()
    if (!byAddress.has(address)) byAddress.set(address, person)
    for (const name of [person.user.toLowerCase(), person.extension, person.number]) {
      if (!byAlias.has(name)) byAlias.set(name, person)
    }
  }
  return {
    people,
    domains: [...new Set(people.map(({ domain }) => domain.toLowerCase()))],
    person: (user, domain) => byAddress.get(`${decodeEscapes(user)}@${domain}`.toLowerCase()),
    alias(user) {
      const name = decodeEscapes(user).split(';', 1)[0]?.toLowerCase() ?? ''
      return byAlias.get(name) ?? byAlias.get(name.replace(/[\s\-.()]/g, ''))
    },
  }
}
