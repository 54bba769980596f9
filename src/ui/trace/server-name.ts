/** What a column is headed with: the host and port of a server's URL, else the text itself. */
export function serverName(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url
}
