/** The values of the headers of this name in a message, one for each line or for each value. */
export type HeaderLines = (name: string) => readonly string[]
