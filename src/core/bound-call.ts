import { FORWARDERS_LIMIT, type Origin, type Remote } from './call.ts'
import type { EndReason } from './reason.ts'
import { ADDRESS_LIMIT, NAME_LIMIT, boundText } from './text.ts'

/** What a peer says of a call, as it may enter state. */
export function boundRemote({ uri, displayName, anonymous }: Remote): Remote {
  return {
    uri: boundText(uri, ADDRESS_LIMIT),
    displayName: boundText(displayName, NAME_LIMIT),
    ...(anonymous ? { anonymous } : {}),
  }
}

/** What is not bounded here was when it was read (identity.ts). */
export function boundOrigin({ called, via, referredBy, forwardedTo, ...rest }: Origin): Origin {
  return {
    ...rest,
    ...(called === undefined ? {} : { called: boundText(called, ADDRESS_LIMIT) }),
    ...(via && {
      via: via
        .slice(0, FORWARDERS_LIMIT)
        .map(({ remote, ...rest }) => ({ ...rest, remote: boundRemote(remote) })),
    }),
    ...(referredBy && { referredBy: boundRemote(referredBy) }),
    ...(forwardedTo && { forwardedTo: boundRemote(forwardedTo) }),
  }
}

export function boundReason(reason: EndReason): EndReason {
  return {
    ...reason,
    ...(reason.phrase === undefined ? {} : { phrase: boundText(reason.phrase, NAME_LIMIT) }),
    ...(reason.text === undefined ? {} : { text: boundText(reason.text, NAME_LIMIT) }),
  }
}
