import type { AccountConfig } from '../core/account.ts'
import { backOff } from '../core/back-off.ts'
import type { TroubleEvent } from '../core/event.ts'
import type { TroubleCode } from '../core/trouble.ts'
import { fetchText } from './fetch-text.ts'
import { readAccount } from './read.ts'

export interface ProvisionOptions {
  /** URL of the page. */
  readonly page: URL
  /** Told once for each failed attempt, and when it is over. */
  readonly report: (event: TroubleEvent) => void
  readonly fetcher: typeof fetch
  /** Resolves after that many milliseconds, or sooner if there is reason to try again. */
  readonly wait: (ms: number) => Promise<void>
  /** Answers where this tab remembers who it was; throws where a page may keep nothing. */
  readonly memory: () => Pick<Storage, 'getItem' | 'setItem'>
}

/** Which identity this tab had, so that a reload gets the same one again if it is still free. */
const IDENTITY_KEY = 'sidetone.identity'

type Facts = Readonly<Record<string, string | number>>
type Attempt = { readonly account: AccountConfig } | { readonly facts: Facts }

/**
 * Asks the address that hands out accounts until it answers one. Every failure is told as a trouble with its facts, never
 * with what was answered.
 */
export async function provision(address: string, options: ProvisionOptions): Promise<AccountConfig> {
  const { report, wait, memory } = options
  let told: TroubleCode | undefined
  for (let failures = 1; ; failures++) {
    const attempt = await ask(new URL(address, options.page), options)
    const code = 'account' in attempt ? undefined : codeOf(attempt.facts)
    if (told !== undefined && told !== code) report({ type: 'trouble/cleared', at: Date.now(), code: told })
    told = code
    if ('account' in attempt) {
      remember(memory, attempt.account.uri)
      return attempt.account
    }
    const at = Date.now()
    report({ type: 'trouble/raised', at, trouble: { code: codeOf(attempt.facts), at, facts: attempt.facts } })
    await wait(backOff(failures, Math.random()))
  }
}

/** 503 is the answer of a server that has an identity for nobody more now (RFC 9110 §15.6.4). */
function codeOf({ status }: Facts): 'identities-taken' | 'provisioning-failed' {
  return status === 503 ? 'identities-taken' : 'provisioning-failed'
}

async function ask(url: URL, { page, fetcher, memory }: ProvisionOptions): Promise<Attempt> {
  const prefer = recall(memory)
  if (prefer !== null) url.searchParams.set('prefer', prefer)
  const fetched = await fetchText(url, fetcher, { cache: 'no-store' })
  const address = url.origin + url.pathname
  switch (fetched.outcome) {
    case 'unreachable':
    case 'too-large':
      return { facts: { address, problem: fetched.outcome } }
    case 'refused':
      return { facts: { address, status: fetched.status } }
    default: {
      const account = readAccount(fetched.text, page)
      if (account !== undefined) return { account }
      const { explainAccount } = await import('./explain.ts')
      const [first] = explainAccount(fetched.text, page, url)
      return { facts: { address, field: first?.path ?? '', problem: first?.code ?? 'not-json' } }
    }
  }
}

/** A page without storage (sandboxed, or by the person's choice) takes whoever is free. */
function recall(memory: ProvisionOptions['memory']): string | null {
  try {
    return memory().getItem(IDENTITY_KEY)
  } catch {
    return null
  }
}

function remember(memory: ProvisionOptions['memory'], uri: string): void {
  try {
    memory().setItem(IDENTITY_KEY, uri)
  } catch {
    // Then a reload takes whoever is free.
  }
}
