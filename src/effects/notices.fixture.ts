import { vi } from 'vitest'

/** A notification that is open until it is closed. */
export class FakeNotification extends EventTarget {
  static permission = 'granted'
  static maxActions = 2
  static open: FakeNotification[] = []
  readonly title: string
  readonly options: { readonly tag?: string; readonly actions?: readonly { readonly action: string }[] }
  constructor(title: string, options: FakeNotification['options'] = {}) {
    super()
    this.title = title
    this.options = options
    FakeNotification.open.push(this)
  }
  close() {
    FakeNotification.open = FakeNotification.open.filter((other) => other !== this)
  }
}
export const titles = () => FakeNotification.open.map((notification) => notification.title)
/** Until what has been asked for is done. */
export const pass = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A service worker that shows what it is asked to, at once or when the test lets it. */
export function withWorker() {
  const container = Object.assign(new EventTarget(), {
    startMessages: vi.fn<() => void>(),
    getRegistration: () => Promise.resolve(registration),
  })
  let gate: Promise<void> = Promise.resolve()
  const registration = {
    active: {},
    showNotification: async (title: string, options: FakeNotification['options']) => {
      await gate
      return void new FakeNotification(title, options).title
    },
    getNotifications: ({ tag }: { tag: string }) =>
      Promise.resolve(FakeNotification.open.filter((one) => one.options.tag === tag)),
  }
  const held = new Set<string>()
  const locks = {
    request: async (name: string, _: object, hold: () => Promise<void>) => {
      held.add(name)
      await hold()
      held.delete(name)
    },
  }
  vi.stubGlobal('navigator', { serviceWorker: container, locks })
  const say = (data: unknown) => {
    const heard: unknown[] = []
    const port = { postMessage: (word: unknown) => heard.push(word) }
    container.dispatchEvent(Object.assign(new Event('message'), { data, ports: [port] }))
    return heard
  }
  return { container, held, say, hold: (until: Promise<void>) => void (gate = until) }
}
