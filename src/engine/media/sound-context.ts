/** The page's one AudioContext for what is mixed or made to be sent: browsers allow few. Open while somebody uses it. */
export interface SoundContext {
  /**
   * @param onState it runs now, or no longer: until it does, nothing comes out of it
   * @returns undefined when the browser gives none
   */
  open(onState: () => void): OpenSound | undefined
}

export interface OpenSound {
  readonly context: AudioContext
  /** May be called twice. */
  close(): void
}

export function createSoundContext(): SoundContext {
  let context: AudioContext | undefined
  const users = new Set<object>()

  return {
    open(onState) {
      try {
        context ??= new AudioContext()
      } catch {
        return undefined
      }
      const opened = context
      const user = {}
      users.add(user)
      opened.addEventListener('statechange', onState)
      // A browser that saw no gesture yet starts it later, or never where nothing can play.
      if (opened.state !== 'running') opened.resume().catch(() => undefined)
      return {
        context: opened,
        close() {
          opened.removeEventListener('statechange', onState)
          if (!users.delete(user) || users.size > 0) return
          context = undefined
          opened.close().catch(() => undefined)
        },
      }
    },
  }
}
