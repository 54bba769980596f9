import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { IconButton } from './IconButton.tsx'
import { CopiedIcon, CopyIcon } from './icons.ts'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
}

/** Puts text on the clipboard and says so for a moment. */
export function CopyButton({ text, label }: CopyButtonProps) {
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
