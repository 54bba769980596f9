import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { IconButton } from './IconButton.tsx'
import { CopiedIcon, CopyIcon } from './icons.ts'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  readonly tabIndex?: number | undefined
}

/** Puts text on the clipboard and says so for a moment. */
export function CopyButton({ text, label, tabIndex }: CopyButtonProps) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 1500) : undefined
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <>
      <IconButton
        label={label}
        tabIndex={tabIndex}
        icon={copied ? CopiedIcon : CopyIcon}
        onClick={() => {
          navigator.clipboard?.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }}
      />
      <span className="said" aria-live="polite">
        {copied && t`Copied`}
      </span>
    </>
  )
}
