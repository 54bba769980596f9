/** Web App Launch Handler API §4; only Chromium has it. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly targetURL?: string }) => void): void
}

/**
 * Goes where the installed phone is asked to go while it is open already, as by a `tel:` link. The manifest asks the browser
 * to bring this page to the front instead of loading it anew, which would end a call; the way there is left to the page.
 */
export function followLaunches(): () => void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  let isFollowing = true
  launchQueue?.setConsumer(({ targetURL = '' }) => {
    // The icon alone leads nowhere: one stays where one is.
    const { hash } = URL.canParse(targetURL) ? new URL(targetURL) : { hash: '' }
    if (isFollowing && hash !== '') location.hash = hash
  })
  return () => {
    isFollowing = false
  }
}
