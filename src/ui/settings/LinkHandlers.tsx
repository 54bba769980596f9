import { useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { CopyButton } from '../kit/CopyButton.tsx'
import { Row } from '../kit/Row.tsx'
import type { PartProps } from './row.ts'
import styles from './SettingRow.module.css'

/** Schemes of RFC 3966 and RFC 3261; browsers let no page have `sips`. */
const SCHEMES = ['tel', 'sip'] as const

/** The address that a link is handed over to, where the browser puts the link in place of `%s` (HTML §8.9.1.3). */
const address = () => new URL('./#/dial/%s', document.baseURI).href

/** Asks the browser to open links that name a number with this phone. */
export function LinkHandlers({ label, description, lock }: PartProps) {
  const { t } = useLingui()
  const id = useId()
  const [asked, setAsked] = useState<'asked' | 'refused'>()
  const can = 'registerProtocolHandler' in navigator
  const ask = () => {
    try {
      for (const scheme of SCHEMES) navigator.registerProtocolHandler(scheme, address())
      setAsked('asked')
    } catch {
      setAsked('refused')
    }
  }
  const says = {
    none: description,
    missing: t`This browser hands links over to no page. A link to this page works everywhere: put the number at its end.`,
    asked: t`The browser asks whether it may, often at the address bar. Its settings say which page opens such links.`,
    refused: t`The browser refuses it for this page: it takes only pages that come over https, and none in private windows.`,
  }[can ? (asked ?? 'none') : 'missing']
  return (
    <Row id={id} label={label} description={says} lock={lock} control="below">
      <span className={styles.buttons}>
        <CopyButton label={t`Copy the start of a link that dials`} text={address().slice(0, -2)} />
        <Button id={id} aria-label={label} disabled={!can || lock !== undefined} onClick={ask}>
          {t`Ask the browser`}
        </Button>
      </span>
    </Row>
  )
}
