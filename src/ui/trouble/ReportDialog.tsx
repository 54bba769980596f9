import { Plural, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { buildReport, STORY_LIMIT } from '../../core/report/report.ts'
import { Button } from '../kit/Button.tsx'
import { CopyButton } from '../kit/CopyButton.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Switch } from '../kit/Switch.tsx'
import { usePhone } from '../phone-context.tsx'
import { saveFile } from '../settings/save-file.ts'
import { reportFacts } from './report-facts.ts'
import styles from './ReportDialog.module.css'

/** As much of a report as is drawn, UTF-16 units: a page of a megabyte would only stand still. */
const SHOWN = 100_000

const time = (at: number) => new Date(at).toISOString()

/** Makes a report of a problem, shows all of it, and hands it out as a file or as text. It is sent nowhere. */
export function ReportDialog() {
  const { t, i18n } = useLingui()
  const { phone, stores, view } = usePhone()
  const [facts] = useState(() => reportFacts(stores, phone, Date.now()))
  const [story, setStory] = useState('')
  const [masked, setMasked] = useState(true)
  const told = useDeferredValue(story)
  const text = useMemo(() => buildReport({ ...facts, story: told }, { masked, time }), [facts, told, masked])
  const id = useId()
  const close = () => view.setState({ report: false })
  const save = () => {
    saveFile(`sidetone-report-${time(facts.at).slice(0, 19).replaceAll(':', '-')}.json`, text)
    close()
  }
  const size = new Intl.NumberFormat(i18n.locale, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 0,
  })
  return (
    <Dialog
      title={t`Report a problem`}
      onClose={close}
      actions={
        <>
          <CopyButton label={t`Copy the report`} text={text} />
          <Button onClick={close}>{t`Cancel`}</Button>
          <Button tone="accent" onClick={save}>
            {t`Save the file`}
          </Button>
        </>
      }
    >
      <p>{t`The report stays here until you hand it to somebody: nothing is sent anywhere.`}</p>
      <label htmlFor={id} className={styles.label}>
        {t`What happened?`}
      </label>
      <textarea
        id={id}
        className={styles.story}
        dir="auto"
        rows={3}
        maxLength={STORY_LIMIT}
        value={story}
        onChange={(event) => setStory(event.target.value)}
      />
      <Switch
        label={t`Without names and numbers`}
        description={t`The same person has the same alias everywhere. The names of servers stay.`}
        checked={masked}
        onChange={setMasked}
      />
      <p className={styles.label}>{t`What is in it`}</p>
      <ul className={styles.list}>
        <li>
          <Plural
            value={facts.entries.length}
            one="# message or event of this session"
            other="# messages and events of this session"
          />
        </li>
        <li>{t`What is wrong now, the calls, and how their sound does`}</li>
        <li>{t`The accounts, your settings, and what the browser says of itself`}</li>
        <li>{t`No passwords, no answers to challenges, no tokens or keys, no dialled tones`}</li>
      </ul>
      <details>
        <summary
          className={styles.summary}
        >{t`Read it, ${size.format(Math.ceil(text.length / 1000))}`}</summary>
        <textarea
          className={styles.text}
          dir="ltr"
          rows={16}
          readOnly
          aria-label={t`The report`}
          value={text.length > SHOWN ? `${text.slice(0, SHOWN)}\n…` : text}
        />
      </details>
    </Dialog>
  )
}
