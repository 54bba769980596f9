import { loadConfig } from './config/load.ts'
import { sleepUntilOnline } from './config/sleep.ts'
import type { AccountConfig } from './core/account.ts'
import { latePhone } from './core/late-phone.ts'
import { isSettled } from './core/settled.ts'
import type { Chosen } from './core/settings.ts'
import type { Sounds } from './core/sound.ts'
import type { TroubleCode } from './core/trouble.ts'
import { hangUpOnLeave } from './effects/hang-up-on-leave.ts'
import { recordFaults } from './effects/record-faults.ts'
import { brand, theme } from './effects/theme.ts'
import { watch } from './effects/watch.ts'
import { give, hasAccounts } from './store/accounts.ts'
import { dispatch } from './store/dispatch.ts'
import { applyPolicies, openSettings } from './store/settings.ts'
import { createStores } from './store/stores.ts'

// The only file that knows everyone: it makes the parts and joins them. It is small, so that the configuration is asked for
// while the two large parts, the engine and the screen, are still on their way.

const loadEngine = () => import('./engine/phone.ts')
const engine = loadEngine()

/** How long the screen lets the registration go first: unseen by a person, enough where the server is near. Milliseconds. */
const COURTESY = 120

const place = document.getElementById('root')
if (place === null) throw new Error('index.html needs an element with the id "root"')
const stores = createStores()
const outlet = dispatch(stores)
const { phone, arrive } = latePhone()

const loadAccountForm = async () => (await import('./config/account-form.ts')).readAccountForm
/** There once what attends to calls is. */
let made: Sounds | undefined
const sounds: Sounds = {
  play: (name) => made?.play(name) ?? (() => {}),
  key: (sign) => made?.key(sign),
}
const context = { phone, stores, loadAccountForm, sounds }

const raise = (code: TroubleCode) => (cause: unknown) => {
  const at = Date.now()
  outlet.event({ type: 'trouble/raised', at, trouble: { code, at, facts: { cause: String(cause) } } })
}

type Configured = ReturnType<typeof loadConfig>

async function start(configured: Configured) {
  const result = await configured
  const { branding } = result.ok ? result.config : result
  if (branding) brand(branding)
  if (!result.ok) return
  if (result.config.settings) applyPolicies(stores.settings, result.config.settings)
  const { accounts, handedOut } = result.config
  give(
    stores.accounts,
    accounts.map(({ id }) => id),
  )
  const missing = await takeOwnAccounts()
  // Not waited for where there is something to start with.
  if (accounts.length === 0 && !handedOut) await missing?.()
  const { createPhone } = await engine.catch(() => again(loadEngine))
  // Asked for now: meanwhile the person may have added one.
  const { own } = stores.accounts.getState()
  const real = createPhone({ ...result.config, accounts: [...accounts, ...own] }, outlet)
  arrive(real)
  // Before it can be called: what is laid down holds for the first call too.
  watch(
    stores.settings,
    ({ settings }) => settings,
    (settings) => real.setRules(settings),
  )
  real.start()
  const take = (account: AccountConfig) => {
    give(stores.accounts, [account.id])
    real.addAccount(account)
  }
  void result.handedOut?.then(take)
  if (!missing) return
  await missing()
  const isHere = (id: string) => stores.phone.getState().accounts.some((account) => account.id === id)
  for (const account of stores.accounts.getState().own) if (!isHere(account.id)) real.addAccount(account)
}

/**
 * Takes over the accounts that were added in this browser, besides those of the configuration.
 * @returns waits for what reads them, if that has not arrived
 */
async function takeOwnAccounts(): Promise<(() => Promise<void>) | undefined> {
  if (!hasAccounts(() => localStorage)) return undefined
  const load = () => import('./store/kept/keep-accounts.ts')
  const take = ({ takeAccounts }: Awaited<ReturnType<typeof load>>) => void takeAccounts(stores.accounts)
  try {
    take(await load())
    return undefined
  } catch {
    const late = again(load).then(take)
    return () => late
  }
}

/** Asks for what has not arrived until it is there, and says so. */
async function again<T>(load: () => Promise<T>): Promise<T> {
  return (await import('./ui/screen.tsx')).untilThere(load)
}

/** Draws the phone, and again or something else when the configuration is there. */
async function draw(place: Element, configured: Configured) {
  await settled(COURTESY)
  const { createScreen, onMissingPart } = await import('./ui/screen.tsx')
  onMissingPart(raise('part-missing'), () =>
    outlet.event({ type: 'trouble/cleared', at: Date.now(), code: 'part-missing' }),
  )
  const drawing = createScreen(place, stores.settings)
  drawing.phone(context)
  const result = await configured
  if (!result.ok) await drawing.problems(result)
  else {
    const { echoTarget, branding } = result.config
    drawing.phone({ ...context, ...(echoTarget && { echoTarget }), ...(branding && { branding }) })
  }
}

/**
 * What a call does to the browser, what is kept of it, and what the page itself needs: fetched out of the way of the first
 * registration, and there also while no configuration is.
 */
async function attend() {
  await settled(5000)
  const { format, painted, whenThere } = await import('./ui/screen.tsx')
  await painted()
  const { attendCalls } = await whenThere(() => import('./effects/attend-calls.ts'))
  made = attendCalls(stores, phone, format, (event) => outlet.event(event))
  const { attendPage } = await whenThere(() => import('./effects/attend-page.ts'))
  attendPage(stores.phone, (event) => outlet.event(event))
}

/** Keeps the settings in this browser, from their first change at the latest. */
async function keep(opened: Chosen) {
  const changed = new Promise<void>((resolve) => {
    stores.settings.subscribe(({ chosen }) => chosen !== opened && resolve())
  })
  const { painted, untilThere } = await import('./ui/screen.tsx')
  await Promise.race([settled(5000).then(painted), changed])
  const { keepSettings } = await untilThere(() => import('./store/kept/keep-settings.ts'))
  keepSettings(stores.settings, {
    open: () => localStorage,
    opened,
    tell: (event) => outlet.event(event),
    now: Date.now,
  })
}

/** Resolves when the first registration is through, or `patience` milliseconds have passed. */
function settled(patience: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience)
    watch(stores.phone, isSettled, (settled) => {
      if (settled) resolve()
    })
  })
}

function join(place: Element) {
  recordFaults(stores.trace)
  keep(openSettings(stores.settings, () => localStorage)).catch(raise('storage-failed'))
  theme(stores.settings)
  const configured = loadConfig({
    page: new URL(document.baseURI),
    report: (event) => outlet.event(event),
    fetcher: fetch,
    wait: sleepUntilOnline,
    memory: () => sessionStorage,
  })
  start(configured).catch((cause) => {
    raise('engine-failed')(cause)
    arrive()
  })
  draw(place, configured).catch(raise('engine-failed'))
  attend().catch(raise('engine-failed'))
  hangUpOnLeave(phone)
}

// While developing, ?gallery shows every screen in every story instead of the phone.
if (import.meta.env.MODE !== 'production' && new URLSearchParams(location.search).has('gallery'))
  import('./fixtures/show-gallery.tsx')
    .then(({ showGallery }) => showGallery(place))
    .catch(raise('engine-failed'))
else join(place)
