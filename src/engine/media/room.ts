/** One party of a call whose sound may be mixed with that of others. */
export interface Party {
  readonly callId: string
  /** What its far end is heard with; undefined while there is nothing or it waits on hold. */
  heard(): MediaStreamTrack | undefined
  /** Who is to be heard there beside the person. */
  mixIn(others: readonly MediaStreamTrack[]): void
  /** Nobody hears it, the person neither. */
  setSilenced(silenced: boolean): void
}

/** Who is in the conference (RFC 4579), and of whom nothing is heard. */
export interface Member {
  readonly callId: string
  readonly silenced: boolean
}

/**
 * The conference that this page mixes: everybody hears the person and everybody else, and nobody themselves. A call that has got
 * another holder (RFC 3891) stays in it.
 */
export interface Room {
  enter(party: Party): Seat
  setMembers(members: readonly Member[]): void
}

interface Seat {
  /** What it is heard with may be another now. */
  changed(): void
  leave(): void
}

export function createRoom(): Room {
  const parties = new Set<Party>()
  /** What each was given last: nothing is put together anew that stays as it is. */
  const given = new WeakMap<Party, readonly MediaStreamTrack[]>()
  let members: readonly Member[] = []

  const memberOf = ({ callId }: Party) => members.find((member) => member.callId === callId)

  const heardBy = (party: Party): readonly MediaStreamTrack[] => {
    if (!memberOf(party)) return []
    return [...parties].flatMap((other) => {
      const isHeard = other.callId !== party.callId && memberOf(other)?.silenced === false
      const track = isHeard ? other.heard() : undefined
      return track ? [track] : []
    })
  }

  const spread = () => {
    for (const party of parties) {
      const others = heardBy(party)
      const before = given.get(party) ?? []
      party.setSilenced(memberOf(party)?.silenced ?? false)
      if (others.length === before.length && others.every((track, at) => track === before[at])) continue
      given.set(party, others)
      party.mixIn(others)
    }
  }

  return {
    enter(party) {
      parties.add(party)
      return {
        changed: spread,
        leave: () => void (parties.delete(party) && spread()),
      }
    },
    setMembers(next) {
      members = next
      spread()
    },
  }
}
