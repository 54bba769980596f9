import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { CopyTrouble } from '../../core/any-trouble.ts'
import { CopyFailure } from '../trouble/CopyFailure.tsx'
import { IconButton } from './IconButton.tsx'
import { CopiedIcon, CopyIcon } from './icons.ts'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  readonly tabIndex?: number | undefined
}

/** Puts text on the clipboard and says so for a moment; where the browser does not let it, it hands the text out selected. */
export function CopyButton({ text, label, tabIndex }: CopyButtonProps) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  const [failure, setFailure] = useState<CopyTrouble & { readonly text: string }>()
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 1500) : undefined
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      // Without a secure context there is no clipboard: that fails like a refusal.
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      setCopied(false)
      setFailure({ code: 'copy-failed', why: isSecureContext ? 'refused' : 'insecure', text })
    }
  }
  return (
    <>
      <IconButton
        label={label}
        tabIndex={tabIndex}
        icon={copied ? CopiedIcon : CopyIcon}
        onClick={() => void copy()}
      />
      <span className="said" aria-live="polite">
        {copied && t`Copied`}
      </span>
      {failure && <CopyFailure trouble={failure} text={failure.text} onClose={() => setFailure(undefined)} />}
    </>
  )
}
