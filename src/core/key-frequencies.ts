const low = [697, 770, 852, 941]
const high = [1209, 1336, 1477, 1633]
const signs = ['123A', '456B', '789C', '*0#D']

/** The two frequencies of a key in Hz (ITU-T Q.23), the lower first; undefined for a sign that has none. */
export function keyFrequencies(sign: string): readonly [number, number] | undefined {
  const row = signs.findIndex((keys) => sign.length === 1 && keys.includes(sign.toUpperCase()))
  const lower = low[row]
  const higher = high[signs[row]?.indexOf(sign.toUpperCase()) ?? -1]
  return lower === undefined || higher === undefined ? undefined : [lower, higher]
}
