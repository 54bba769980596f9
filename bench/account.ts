/** What the demo exchange hands out to whoever asks. */
export interface DemoAccount {
  readonly uri: string
  readonly displayName: string
  readonly username: string
  readonly password: string
  /** WebSocket URL, absolute. */
  readonly server: string
}

/** Takes the next free identity of the exchange that serves this page. */
export async function demoAccount(): Promise<DemoAccount> {
  const root = new URL('/', location.href)
  const answer = await fetch(new URL('demo/account', root))
  const account = (await answer.json()) as Omit<DemoAccount, 'server'> & { servers: [string] }
  const server = new URL(account.servers[0], root)
  server.protocol = server.protocol.replace('http', 'ws')
  return { ...account, server: server.href }
}

/** The page's one element of this id. */
export function element(id: 'call' | 'hang-up'): HTMLButtonElement
export function element(id: 'audio'): HTMLAudioElement
export function element(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`#${id}`)
  if (!found) throw new Error(`no #${id}`)
  return found
}
