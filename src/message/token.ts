const TOKEN = /^[\w\-.!%*+`'~]+$/

/** True for a token of RFC 3261 §25.1: a method, a header name, a parameter that needs no quotes. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}
