import { escapeXml, readXml, type XmlElement } from './xml.ts'

/** RFC 4235 §3.7.1: where a dialog stands. */
export type DialogState = 'trying' | 'proceeding' | 'early' | 'confirmed' | 'terminated'

/** One end of a dialog. */
export interface DialogParty {
  /** Who it is, as a URI; absent when it is not told. */
  readonly uri?: string
  /** '' if none. Untrusted text. */
  readonly displayName: string
  /** Its Contact. */
  readonly target?: string
}

/** One dialog of whoever is asked (RFC 4235 §4.1). Tags and directions are as seen from there. */
export interface DialogEntry {
  readonly id: string
  readonly state: DialogState
  readonly direction?: 'initiator' | 'recipient'
  readonly callId?: string
  readonly localTag?: string
  readonly remoteTag?: string
  readonly local?: DialogParty
  readonly remote?: DialogParty
}

export interface DialogInfo {
  readonly version: number
  /** All dialogs there are, not only those that have changed. */
  readonly full: boolean
  /** Whose dialogs they are. */
  readonly entity: string
  readonly dialogs: readonly DialogEntry[]
}

export const DIALOG_INFO = 'application/dialog-info+xml'

const SPACE = 'urn:ietf:params:xml:ns:dialog-info'
const STATES: readonly string[] = ['trying', 'proceeding', 'early', 'confirmed', 'terminated']

/** Most dialogs of one phone that are looked at. */
const MOST = 50
/** Longest value that is taken, UTF-16 units. */
const LONGEST = 512

/**
 * Reads application/dialog-info+xml; undefined when it is none. Of what it says only what is told here is taken, and entries
 * without a state that is known are left out.
 */
export function readDialogInfo(body: string): DialogInfo | undefined {
  const root = readXml(body)
  const version = root?.attributes.get('version') ?? ''
  const state = root?.attributes.get('state')
  if (root?.name !== 'dialog-info' || root.space !== SPACE || !/^\d{1,10}$/.test(version)) return undefined
  if (state !== 'full' && state !== 'partial') return undefined
  return {
    version: Number(version),
    full: state === 'full',
    entity: bounded(root.attributes.get('entity')) ?? '',
    dialogs: childrenOf(root, 'dialog')
      .slice(0, MOST)
      .flatMap((dialog) => readEntry(dialog) ?? []),
  }
}

function readEntry(dialog: XmlElement): DialogEntry | undefined {
  const [state] = childrenOf(dialog, 'state')
  const id = bounded(dialog.attributes.get('id'))
  const word = state?.text.toLowerCase() ?? ''
  if (id === undefined || !STATES.includes(word)) return undefined
  const direction = dialog.attributes.get('direction')
  const optional = {
    direction: direction === 'initiator' || direction === 'recipient' ? direction : undefined,
    callId: bounded(dialog.attributes.get('call-id')),
    localTag: bounded(dialog.attributes.get('local-tag')),
    remoteTag: bounded(dialog.attributes.get('remote-tag')),
    local: readParty(dialog, 'local'),
    remote: readParty(dialog, 'remote'),
  }
  const known = Object.entries(optional).filter(([, value]) => value !== undefined)
  return { id, state: word as DialogState, ...Object.fromEntries(known) }
}

function readParty(dialog: XmlElement, side: 'local' | 'remote'): DialogParty | undefined {
  const [party] = childrenOf(dialog, side)
  if (!party) return undefined
  const [identity] = childrenOf(party, 'identity')
  const [contact] = childrenOf(party, 'target')
  const uri = bounded(identity?.text)
  const target = bounded(contact?.attributes.get('uri'))
  return {
    displayName: bounded(identity?.attributes.get('display')) ?? '',
    ...(uri === undefined ? {} : { uri }),
    ...(target === undefined ? {} : { target }),
  }
}

function childrenOf({ children }: XmlElement, wanted: string): XmlElement[] {
  return children.filter(({ name, space }) => name === wanted && space === SPACE)
}

/** Undefined for what is empty or longer than anybody honest writes. */
function bounded(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text.length > LONGEST ? undefined : text
}

/** Writes all dialogs of a phone (RFC 4235 §4.1). */
export function writeDialogInfo({ version, entity, dialogs }: Omit<DialogInfo, 'full'>): string {
  const head = attributes({ xmlns: SPACE, version: String(version), state: 'full', entity })
  return `<?xml version="1.0"?>\r\n<dialog-info${head}>${dialogs.map(writeEntry).join('')}\r\n</dialog-info>\r\n`
}

function writeEntry({
  id,
  state,
  direction,
  callId,
  localTag,
  remoteTag,
  local,
  remote,
}: DialogEntry): string {
  const names = { 'call-id': callId, 'local-tag': localTag, 'remote-tag': remoteTag, direction }
  const parties = writeParty('local', local) + writeParty('remote', remote)
  return `\r\n<dialog${attributes({ id, ...names })}><state>${state}</state>${parties}</dialog>`
}

function writeParty(side: string, party: DialogParty | undefined): string {
  if (!party) return ''
  const { uri, displayName, target } = party
  const display = attributes({ display: displayName === '' ? undefined : displayName })
  const identity = uri === undefined ? '' : `<identity${display}>${escapeXml(uri)}</identity>`
  const contact = target === undefined ? '' : `<target${attributes({ uri: target })}/>`
  return `<${side}>${identity}${contact}</${side}>`
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : ` ${name}="${escapeXml(value)}"`))
    .join('')
}
