import { useLingui } from '@lingui/react/macro'
import { useId, useRef, useState, type FormEvent } from 'react'
import { ROWS_LIMIT } from '../../core/policy/screening.ts'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { AlertIcon, CloseIcon, LockIcon } from '../kit/icons.ts'
import styles from './ListEditor.module.css'
import type { PartProps } from './row.ts'

interface ListEditorProps extends PartProps {
  readonly rows: readonly string[]
  /** How many there may be. */
  readonly limit?: number
  readonly onChange: (rows: readonly string[]) => void
  /** What is kept of what was written, or why it will not do. */
  readonly read: (text: string) => { readonly text: string } | { readonly problem: string }
  /** Why a row that is there already will not do. */
  readonly problemOf?: (row: string) => string | undefined
  /** A row as it is read. */
  readonly show?: (row: string) => string
  /** Name of the field for a new row. */
  readonly field: string
  readonly placeholder: string
  /** What is said of a list that is empty. */
  readonly none: string
}

/** A list of short texts: each can be taken out, and one more written. The newest comes first, where one writes. */
export function ListEditor(props: ListEditorProps) {
  const { label, description, lock, rows, onChange, read, problemOf, limit = ROWS_LIMIT } = props
  const { show = (row) => row } = props
  const { t, i18n } = useLingui()
  const id = useId()
  const field = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState('')
  const [problem, setProblem] = useState<string>()
  const isFull = rows.length >= limit
  const most = limit.toLocaleString(i18n.locale)
  const focus = () => field.current?.querySelector('input')?.focus()

  const add = (event: FormEvent) => {
    event.preventDefault()
    const result = read(draft)
    if ('problem' in result) {
      setProblem(result.problem)
      focus()
      return
    }
    if (!rows.includes(result.text)) onChange([result.text, ...rows])
    setDraft('')
    setProblem(undefined)
    focus()
  }

  return (
    <fieldset className={styles.editor} aria-labelledby={id}>
      <div className={styles.words}>
        <h4 id={id} className={styles.label}>
          {label}
          {rows.length > 0 && <span className={styles.count}>{rows.length.toLocaleString(i18n.locale)}</span>}
        </h4>
        {description && <p className={styles.description}>{description}</p>}
        {lock && (
          <p className={styles.lock}>
            <LockIcon size={14} stroke={1.75} aria-hidden />
            {lock}
          </p>
        )}
      </div>
      {lock === undefined && (
        <form className={styles.add} onSubmit={add} ref={field}>
          <Field
            label={props.field}
            value={draft}
            placeholder={props.placeholder}
            problem={isFull ? t`The list is full: it has ${most} rows. Take one out first.` : problem}
            disabled={isFull}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            dir="auto"
            onChange={({ target }) => {
              setDraft(target.value)
              setProblem(undefined)
            }}
          />
          <Button type="submit" disabled={isFull}>
            {t({ message: 'Add', comment: 'Puts what was written into a list' })}
          </Button>
        </form>
      )}
      {rows.length === 0 ? (
        <p className={styles.none}>{props.none}</p>
      ) : (
        <ul className={styles.rows} aria-labelledby={id} data-locked={lock !== undefined}>
          {rows.map((row) => (
            <Item
              key={row}
              text={show(row)}
              problem={problemOf?.(row)}
              onRemove={
                lock === undefined
                  ? () => {
                      onChange(rows.filter((other) => other !== row))
                      focus()
                    }
                  : undefined
              }
            />
          ))}
        </ul>
      )}
    </fieldset>
  )
}

interface ItemProps {
  readonly text: string
  readonly problem: string | undefined
  readonly onRemove: (() => void) | undefined
}

function Item({ text, problem, onRemove }: ItemProps) {
  const { t } = useLingui()
  return (
    <li className={styles.item}>
      <span className={styles.text}>
        <bdi>{text}</bdi>
        {problem !== undefined && (
          <span className={styles.problem}>
            <AlertIcon size={14} stroke={1.75} aria-hidden />
            {problem}
          </span>
        )}
      </span>
      {onRemove && <IconButton label={t`Take ${text} out`} icon={CloseIcon} onClick={onRemove} />}
    </li>
  )
}
