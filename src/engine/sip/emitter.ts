import type { Emitter } from 'sip.js'

/** SIP.js's emitter contract, but a listener that throws stops neither the others nor the one who emits. */
export class SafeEmitter<T> implements Emitter<T> {
  readonly #listeners = new Map<(data: T) => void, boolean>()
  readonly #onThrow: (error: unknown) => void

  constructor(onThrow: (error: unknown) => void) {
    this.#onThrow = onThrow
  }

  addListener(listener: (data: T) => void, options?: { once?: boolean }): void {
    this.#listeners.set(listener, options?.once === true)
  }

  removeListener(listener: (data: T) => void): void {
    this.#listeners.delete(listener)
  }

  on(listener: (data: T) => void): void {
    this.addListener(listener)
  }

  off(listener: (data: T) => void): void {
    this.removeListener(listener)
  }

  once(listener: (data: T) => void): void {
    this.addListener(listener, { once: true })
  }

  emit(data: T): void {
    for (const [listener, once] of Array.from(this.#listeners)) {
      if (once) this.#listeners.delete(listener)
      try {
        listener(data)
      } catch (error) {
        this.#onThrow(error)
      }
    }
  }
}
