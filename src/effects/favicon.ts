import type { PhoneState } from '../core/reduce.ts'
import type { PhoneStore } from '../store/phone.ts'
import { foremostMatter } from './foremost.ts'
import type { UnseenCalls } from './unseen-calls.ts'
import { watch } from './watch.ts'

type Icon = 'ringing' | 'talking' | 'held'

/** The grounds of the pictures, deep enough for white. */
const grounds = { ringing: '#15703a', talking: '#15703a', held: '#8a5a00', missed: '#1f4b8f' } as const

/** While it rings the picture changes as often, milliseconds. */
const beat = 700

/** Has the tab's picture tell that somebody waits for the person, that one talks, or that a call was missed; else it is the page's own. */
export function favicon(phone: PhoneStore, unseen: UnseenCalls): () => void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!link) return () => {}
  const plain = link.href
  const show = (href: string) => {
    if (link.href !== href) link.href = href
  }
  let idle = () => {}
  const stopCalls = watch(phone, iconOf, (icon) => {
    idle = icon ? () => {} : () => show(unseen.getState() > 0 ? draw('missed') : plain)
    idle()
    if (!icon) return undefined
    show(draw(icon))
    if (icon !== 'ringing' || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined
    let turned = false
    const timer = setInterval(() => {
      turned = !turned
      show(draw(icon, turned))
    }, beat)
    return () => clearInterval(timer)
  })
  const stopUnseen = unseen.subscribe(() => idle())
  return () => {
    stopUnseen()
    stopCalls()
    show(plain)
  }
}

function iconOf(state: PhoneState): Icon | undefined {
  const call = foremostMatter(state)
  if (!call) return undefined
  // Whoever wants something waits for the person as whoever rings does.
  if (!('status' in call) || call.status === 'ringing') return 'ringing'
  return call.status === 'active' && call.hold.local ? 'held' : 'talking'
}

/** A receiver on a coloured ground, as a data URL: it stands in no brand's way. @param turned the other beat of ringing */
function draw(icon: Icon | 'missed', turned = false): string {
  const [ground, line] = turned ? ['#ffffff', grounds[icon]] : [grounds[icon], '#ffffff']
  const receiver = `<g transform="rotate(${turned ? -20 : -45} 32 32)" fill="none" stroke="${line}" stroke-linecap="round"><path d="M18 37a14 14 0 0 1 28 0" stroke-width="6"/><path d="M16 40h6M42 40h6" stroke-width="11"/></g>`
  const pause = icon === 'held' ? `<path d="M40 44v12M50 44v12" stroke="${line}" stroke-width="6"/>` : ''
  const dot =
    icon === 'missed' ? '<circle cx="50" cy="14" r="13" fill="#d3232f" stroke="#fff" stroke-width="3"/>' : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="${ground}"/>${receiver}${pause}${dot}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
