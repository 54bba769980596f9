import { version } from '../../../package.json'
import type { Phone } from '../../core/phone.ts'
import type { ReportFacts } from '../../core/report/report.ts'
import { liveCalls } from '../../core/reduce.ts'
import type { Stores } from '../../store/stores.ts'

/** What the browser says of itself, as far as it explains why a call fails. */
function browserFacts(): ReportFacts['browser'] {
  const { userAgent, language, onLine, maxTouchPoints, hardwareConcurrency } = navigator
  return {
    userAgent,
    language,
    languages: navigator.languages.join(', '),
    // Without query and hash: they may say whom somebody called.
    page: location.origin + location.pathname,
    secure: isSecureContext,
    online: onLine,
    touch: maxTouchPoints > 0,
    processors: hardwareConcurrency,
    window: `${innerWidth} × ${innerHeight}, ${devicePixelRatio}`,
    installed: matchMedia('(display-mode: standalone)').matches,
    worker: navigator.serviceWorker?.controller ? 'in control' : 'none',
    notifications: typeof Notification === 'undefined' ? 'none' : Notification.permission,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/** Everything as it is this moment. @param at epoch milliseconds */
export function reportFacts(stores: Stores, phone: Phone, at: number): Omit<ReportFacts, 'story'> {
  const state = stores.phone.getState()
  const { entries, dropped } = stores.trace.getState()
  const { own } = stores.accounts.getState()
  const qualities = liveCalls(state).map(({ id }) => [id, phone.quality(id) ?? {}] as const)
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  return {
    at,
    version,
    build: script ? new URL(script.src).pathname.replace(/^.*\//, '') : '',
    browser: browserFacts(),
    settings: stores.settings.getState().settings,
    accounts: state.accounts,
    calls: state.calls,
    quality: Object.fromEntries(qualities),
    troubles: state.troubles,
    entries,
    dropped,
    secrets: own.map(({ password }) => password),
  }
}
