import { useEffect, useEffectEvent } from 'react'
import { tinykeys } from 'tinykeys'

/** Alt and / leads to the search. The sign counts, wherever the layout has it. */
export function useSearchKey(search: () => void): void {
  const run = useEffectEvent(search)
  useEffect(
    () =>
      tinykeys(window, {
        'Alt+/': (event) => {
          event.preventDefault()
          run()
        },
      }),
    [],
  )
}
