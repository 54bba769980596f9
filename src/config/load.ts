import type { AccountConfig } from '../core/account.ts'
import { backOff } from '../core/back-off.ts'
import type { Branding, ConfigProblem, IceServer, PhoneConfig } from '../core/config.ts'
import { type Fetched, TEXT_LIMIT, fetchText } from './fetch-text.ts'
import { type ProvisionOptions, provision } from './provision.ts'
import { readConfig, toAccount } from './read.ts'
import type { FileConfig } from './schema.ts'

export type LoadResult =
  | {
      readonly ok: true
      readonly config: PhoneConfig
      /** The account that is handed out, when it is; never without `config.handedOut`. */
      readonly handedOut?: Promise<AccountConfig>
    }
  | {
      readonly ok: false
      readonly problems: readonly ConfigProblem[]
      /** Where the file says so all the same. */
      readonly branding?: Branding | undefined
    }

/**
 * Reads `config.json` beside the page and, where it names an address that hands out accounts, asks until that has answered
 * one. Never rejects: what is wrong in the file is told as problems, what is wrong with the address as troubles. There need
 * be no such file: then whoever opens the page brings the account.
 */
export async function loadConfig(options: ProvisionOptions): Promise<LoadResult> {
  const url = new URL('config.json', options.page)
  const fetched = await fetchFile(url, options)
  switch (fetched.outcome) {
    case 'refused':
      if (fetched.status === 404 || fetched.status === 410) return complete({}, options)
      return refuse({ path: '', code: 'file-missing', url: url.href, status: fetched.status })
    case 'too-large':
      return refuse({ path: '', code: 'file-too-large', limit: TEXT_LIMIT })
    default: {
      const file = readConfig(fetched.text, options.page)
      if (file !== undefined) return complete(file, options)
      const { brandingOf, explainConfig } = await import('./explain.ts')
      const { text } = fetched
      return {
        ok: false,
        problems: explainConfig(text, options.page),
        branding: brandingOf(text, options.page),
      }
    }
  }
}

/**
 * Asks until the host of the page answers, and tells each failure: the page may have come from what is kept of it, without a
 * network, and nobody should have to load it again for that.
 */
async function fetchFile(
  url: URL,
  { fetcher, report, wait }: ProvisionOptions,
): Promise<Exclude<Fetched, { readonly outcome: 'unreachable' }>> {
  for (let failures = 0; ;) {
    const fetched = await fetchText(url, fetcher, { cache: 'no-cache' })
    // A server that fails (RFC 9110 §15.6) says nothing about the file.
    const isAway = fetched.outcome === 'refused' && fetched.status >= 500
    if (!isAway && fetched.outcome !== 'unreachable') {
      if (failures > 0) report({ type: 'trouble/cleared', at: Date.now(), code: 'config-unreachable' })
      return fetched
    }
    failures += 1
    const at = Date.now()
    const facts = { address: url.href, ...(isAway ? { status: fetched.status } : {}) }
    report({ type: 'trouble/raised', at, trouble: { code: 'config-unreachable', at, facts } })
    await wait(backOff(failures, Math.random()))
  }
}

function complete(file: FileConfig, options: ProvisionOptions): LoadResult {
  const { provisioning } = file
  const config = {
    accounts: (file.accounts ?? []).map(toAccount),
    iceServers: (file.iceServers ?? []).map(toIceServer),
    ...(file.echoTarget === undefined ? {} : { echoTarget: file.echoTarget }),
    ...(file.branding === undefined ? {} : { branding: file.branding }),
    ...(file.settings === undefined ? {} : { settings: file.settings }),
  }
  if (provisioning === undefined) return { ok: true, config }
  return { ok: true, config: { ...config, handedOut: true }, handedOut: provision(provisioning, options) }
}

function toIceServer({
  urls,
  username,
  credential,
}: NonNullable<FileConfig['iceServers']>[number]): IceServer {
  return {
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }
}

function refuse(problem: ConfigProblem): LoadResult {
  return { ok: false, problems: [problem] }
}
