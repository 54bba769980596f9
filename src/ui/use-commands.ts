import type { Call } from '../core/call.ts'
import type { CommandContext } from './command.ts'
import { usePhone, usePhoneState, type PhoneContextValue } from './phone-context.tsx'
import { go, readHash } from './route.ts'
import type { View } from './view.ts'

/** What commands look at, as it is this moment. */
export function commandContext({
  phone,
  stores,
  view,
  echoTarget,
}: PhoneContextValue & { readonly view: View }): CommandContext {
  return {
    phone,
    view,
    stores,
    echoTarget,
    state: stores.phone.getState(),
    goTo: (screen, item = '') => go({ ...readHash(location.hash), screen, item }),
    toggleDock: () => {
      const route = readHash(location.hash)
      go({ ...route, dock: !route.dock })
    },
  }
}

/** The same for what is drawn: drawn again whenever a command may have become possible or impossible. */
export function useCommandContext(call?: Call): CommandContext {
  const context = commandContext(usePhone())
  return { ...context, state: usePhoneState(whole), call }
}

function whole<T>(state: T): T {
  return state
}
