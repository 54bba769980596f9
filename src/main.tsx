import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadConfig } from './config/load.ts'
import { sleepUntilOnline } from './config/sleep.ts'
import { latePhone } from './core/late-phone.ts'
import { isSettled } from './core/settled.ts'
import type { TroubleCode } from './core/trouble.ts'
import { hangUpOnLeave } from './effects/hang-up-on-leave.ts'
import { locale } from './effects/locale.ts'
import { recordFaults } from './effects/record-faults.ts'
import { theme } from './effects/theme.ts'
import { watch } from './effects/watch.ts'
import { dispatch } from './store/dispatch.ts'
import { keepSettings } from './store/settings.ts'
import { createStores } from './store/stores.ts'
import { App } from './ui/App.tsx'
import { clockDuration } from './ui/format/duration.ts'
import { remoteName } from './ui/format/remote.ts'
import { PhoneProvider } from './ui/phone-context.tsx'

// The only file that knows everyone: it makes the parts and joins them.

// The engine is the larger half; it is on its way while the configuration is read and the screen is drawn.
const engine = import('./engine/phone.ts')

const stores = createStores()
const outlet = dispatch(stores)
const { phone, arrive } = latePhone()
const place = document.getElementById('root')
if (place === null) throw new Error('index.html needs an element with the id "root"')
const root = createRoot(place)

const raise = (code: TroubleCode) => (cause: unknown) => {
  const at = Date.now()
  outlet.event({ type: 'trouble/raised', at, trouble: { code, at, facts: { cause: String(cause) } } })
}
const draw = (echoTarget?: string) =>
  root.render(
    <StrictMode>
      <PhoneProvider value={{ phone, stores, ...(echoTarget === undefined ? {} : { echoTarget }) }}>
        <App />
      </PhoneProvider>
    </StrictMode>,
  )

async function start() {
  const result = await loadConfig({
    page: new URL(document.baseURI),
    report: (event) => outlet.event(event),
    fetcher: fetch,
    wait: sleepUntilOnline,
    memory: () => sessionStorage,
  })
  if (!result.ok) {
    const { ConfigTrouble } = await import('./ui/ConfigTrouble.tsx')
    root.render(
      <I18nProvider i18n={i18n}>
        <ConfigTrouble problems={result.problems} />
      </I18nProvider>,
    )
    return
  }
  const { createPhone } = await engine
  const real = createPhone(result.config, outlet)
  arrive(real)
  real.start()
  draw(result.config.echoTarget)
  await outOfTheWay()
  stores.history.open(
    import('./store/history-idb.ts').then(({ idbShelf }) => idbShelf()),
    raise('storage-failed'),
  )
  const { attendCalls } = await import('./effects/attend-calls.ts')
  attendCalls(stores, phone, { nameOf: remoteName, clock: clockDuration })
}

/** Lets the first registration go first, but not for long. */
function outOfTheWay(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1500)
    watch(stores.phone, isSettled, (settled) => {
      if (settled) resolve()
    })
  })
}

function join() {
  recordFaults(stores.trace)
  keepSettings(stores.settings, () => localStorage, raise('storage-failed'))
  theme(stores.settings)
  locale(stores.settings)
  draw()
  hangUpOnLeave(phone)
  start().catch(raise('engine-failed'))
}

// While developing, ?gallery shows every screen in every story instead of the phone.
if (import.meta.env.DEV && new URLSearchParams(location.search).has('gallery'))
  import('./fixtures/show-gallery.tsx')
    .then(({ showGallery }) => showGallery(root))
    .catch(raise('engine-failed'))
else join()
