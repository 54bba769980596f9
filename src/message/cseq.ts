/** Reads a CSeq value, `314159 INVITE` (RFC 3261 §8.1.1.5); undefined when it is none or not below 2**31. */
export function readCSeq(value: string): { number: number; method: string } | undefined {
  const match = /^\s*(\d{1,10})\s+([\w\-.!%*+`'~]+)\s*$/.exec(value)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const number = Number(match[1])
  return number < 2 ** 31 ? { number, method: match[2] } : undefined
}
