import styles from './StatusDot.module.css'

/** `good` is full, `busy` half, `bad` crossed, `off` hollow: the shape says it where the colour does not. */
export type DotTone = 'good' | 'busy' | 'bad' | 'off'

export function StatusDot({ tone }: { readonly tone: DotTone }) {
  return (
    <svg className={styles.dot} data-tone={tone} viewBox="0 0 10 10" width="10" height="10" aria-hidden>
      <circle cx="5" cy="5" r="4" fill={tone === 'off' || tone === 'busy' ? 'none' : 'currentColor'} />
      {tone === 'busy' && <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" />}
      <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {tone === 'bad' && <path className={styles.bar} d="M3 5h4" />}
    </svg>
  )
}
