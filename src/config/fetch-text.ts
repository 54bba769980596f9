/** How a download of a small text went. */
export type Fetched =
  | { readonly outcome: 'text'; readonly text: string }
  | { readonly outcome: 'refused'; readonly status: number }
  | { readonly outcome: 'unreachable' }
  | { readonly outcome: 'too-large' }

/** Largest text that is taken, bytes. */
export const TEXT_LIMIT = 256 * 1024

/** A server that has not said it all by then is not waited for any longer, milliseconds. */
const PATIENCE = 20_000

/**
 * Gets a text and stops reading once it is larger than any configuration. Never rejects.
 * @param fetcher `fetch` or its like
 */
export async function fetchText(url: URL, fetcher: typeof fetch, init: RequestInit = {}): Promise<Fetched> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    const response = await fetcher(url, { ...init, signal: patience.signal })
    if (!response.ok) return { outcome: 'refused', status: response.status }
    return await read(response)
  } catch {
    return { outcome: 'unreachable' }
  } finally {
    clearTimeout(timer)
  }
}

async function read(response: Response): Promise<Fetched> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
    bytes += chunk.value.byteLength
    if (bytes > TEXT_LIMIT) {
      await reader?.cancel()
      return { outcome: 'too-large' }
    }
    text += decoder.decode(chunk.value, { stream: true })
  }
  return { outcome: 'text', text: text + decoder.decode() }
}
