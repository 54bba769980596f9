import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { IconButton } from './IconButton.tsx'
import { CloseIcon, SearchIcon } from './icons.ts'
import styles from './SearchField.module.css'

interface SearchFieldProps {
  /** Its name; shown inside while it is empty, unless there is a placeholder. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** Narrows a list while one types. Escape empties it, and only then means something else. */
export function SearchField({ label, value, onChange, placeholder = label }: SearchFieldProps) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  return (
    <search className={styles.frame}>
      <SearchIcon size={18} stroke={1.75} aria-hidden />
      <input
        ref={input}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.preventDefault()
          event.stopPropagation()
          onChange('')
        }}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        dir="auto"
      />
      {value !== '' && (
        <IconButton
          label={t`Clear the search`}
          icon={CloseIcon}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        />
      )}
    </search>
  )
}
