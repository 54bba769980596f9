/** An element of a small XML document. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** Name of its namespace; '' for none. */
  readonly space: string
  /** Those without a prefix. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** What is written in it itself, white space around it cut off. */
  readonly text: string
}

/** More than any body that is read here has. UTF-16 units. */
const LONGEST = 65_536
const DEEPEST = 16
const MOST = 1_000

/** Comment, instruction, text as it stands, end, beginning with its attributes, text. What is none of these is not taken. */
const PIECE =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?=]+)((?:\s+[^\s<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

interface Open {
  readonly written: string
  readonly element: XmlElement & { readonly children: XmlElement[]; text: string }
  readonly spaces: ReadonlyMap<string, string>
}

class NotRead extends Error {}

/**
 * Reads a small document, such as the body of a notification. It resolves nothing but the five entities of XML and numbers:
 * a document with a DTD is not read, and neither is one that is too long, too deep or not well-formed.
 */
export function readXml(text: string): XmlElement | undefined {
  if (text.length > LONGEST) return undefined
  try {
    return readElements(text.replace(/^\ufeff/, '').trim())
  } catch (error) {
    if (error instanceof NotRead) return undefined
    throw error
  }
}

function readElements(text: string): XmlElement | undefined {
  const open: Open[] = []
  let root: XmlElement | undefined
  let count = 0
  PIECE.lastIndex = 0
  while (PIECE.lastIndex < text.length) {
    const piece = PIECE.exec(text)
    if (!piece) return undefined
    const [, verbatim, end, begin, attributes = '', empty, words] = piece
    const inner = open.at(-1)
    if (begin !== undefined) {
      const begun = beginElement(begin, attributes, inner?.spaces)
      if (++count > MOST || open.length >= DEEPEST || (root && !inner)) return undefined
      root ??= begun.element
      inner?.element.children.push(begun.element)
      if (empty === '') open.push(begun)
    } else if (end !== undefined) {
      const ended = open.pop()
      if (ended?.written !== end) return undefined
      ended.element.text = ended.element.text.trim()
    } else if (inner) inner.element.text += verbatim ?? unescaped(words ?? '')
    else if (verbatim !== undefined || (words ?? '').trim() !== '') return undefined
  }
  return open.length === 0 ? root : undefined
}

function beginElement(
  written: string,
  attributes: string,
  outer: ReadonlyMap<string, string> = new Map(),
): Open {
  const spaces = new Map(outer)
  const own = new Map<string, string>()
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = unescaped(double ?? single ?? '')
    if (name === 'xmlns') spaces.set('', value)
    else if (name.startsWith('xmlns:')) spaces.set(name.slice(6), value)
    else if (!name.includes(':')) own.set(name, value)
  }
  const colon = written.indexOf(':')
  const prefix = written.slice(0, Math.max(0, colon))
  const space = spaces.get(prefix)
  if (space === undefined && prefix !== '') throw new NotRead()
  return {
    written,
    spaces,
    element: { name: written.slice(colon + 1), space: space ?? '', attributes: own, children: [], text: '' },
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const number = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name)
    const code = number ? parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16) : -1
    const known = ENTITIES[name] ?? (isCharacter(code) ? String.fromCodePoint(code) : undefined)
    if (known === undefined || !whole.endsWith(';')) throw new NotRead()
    return known
  })
}

/** A character that may stand in XML 1.0. */
function isCharacter(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) return true
  return (
    (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0x10_ffff && (code & 0xfffe) !== 0xfffe)
  )
}

/** Text as it may stand in an element or a quoted attribute; what XML cannot carry is left out. */
export function escapeXml(text: string): string {
  return Array.from(text)
    .filter((each) => isCharacter(each.codePointAt(0) ?? 0))
    .join('')
    .replace(/[&<>"'\t\n\r]/g, (each) => `&#${each.charCodeAt(0)};`)
}
