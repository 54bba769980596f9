/**
 * Moves the focus among the items of a menu: arrows around its ends, Home, End, and letters to the next item that begins with
 * them (WAI-ARIA Authoring Practices, Menu).
 * @returns whether the key was one of the menu's
 */
export function moveInMenu(menu: HTMLElement, event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const here = items.findIndex((item) => item === document.activeElement)
  const to = places[event.key]?.(here, items.length) ?? found(items, here, event.key)
  items[to]?.focus()
  return to >= 0
}

const places: Readonly<Record<string, (here: number, count: number) => number>> = {
  ArrowDown: (here, count) => (here + 1) % count,
  ArrowUp: (here, count) => (here <= 0 ? count : here) - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The next item after this one that begins with the letter, around the end; -1 for none, and for keys that are no letter. */
function found(items: readonly HTMLElement[], here: number, key: string): number {
  if (!/^\S$/u.test(key)) return -1
  const begins = (item: HTMLElement) =>
    (item.textContent ?? '').trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase())
  for (let step = 1; step <= items.length; step++) {
    const at = (here + step) % items.length
    if (items[at] && begins(items[at])) return at
  }
  return -1
}
