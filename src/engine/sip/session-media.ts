import type { Session, SessionDescriptionHandlerFactory } from 'sip.js'
import type { CallDescription, CallMedia } from '../media/call-media.ts'

/** Gives each session of a user agent its own call's media. */
export interface SessionMedia {
  readonly factory: SessionDescriptionHandlerFactory
  /** Before the session needs a description. */
  bind(session: Session, media: CallMedia): void
}

export function createSessionMedia(): SessionMedia {
  const bound = new WeakMap<Session, CallMedia>()
  return {
    bind: (session, media) => void bound.set(session, media),
    factory(session) {
      const media = bound.get(session)
      if (!media) throw new Error('a session without a call asks for media')
      return media.describe()
    },
  }
}

/** The description of a session whose media came from {@link SessionMedia}; undefined before it needed one. */
export function descriptionOf(session: Session): CallDescription | undefined {
  return session.sessionDescriptionHandler as CallDescription | undefined
}
